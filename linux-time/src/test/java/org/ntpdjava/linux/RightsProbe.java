package org.ntpdjava.linux;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

/** The main of a child process that gives up its rights, and prints line by line what is left of them. */
final class RightsProbe {
    private RightsProbe() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "become" -> become(arguments[1]);
            case "confine" -> confine(Path.of(arguments[1]));
            case "favour" -> favour();
            case "lock" -> lock(arguments[1].equals("stays"));
            case "alone" -> favourAlone();
            case "segment" -> segment(Integer.parseInt(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void become(String spec) throws Exception {
        useEverythingOnce();
        CountDownLatch dropped = new CountDownLatch(1);
        Thread earlier = new Thread(() -> {
            awaitQuietly(dropped);
            print("earlier", capabilities());
        });
        earlier.start();
        Account account = Account.find(spec);
        System.out.println(
                "kept=" + ProcessRights.become(account, EnumSet.of(Capability.SYS_TIME, Capability.NET_BIND_SERVICE)));
        dropped.countDown();
        earlier.join();
        print("main", capabilities());
        Thread later = new Thread(() -> {
            print("later", capabilities());
            print("port", bindPrivilegedPort());
        });
        later.start();
        later.join();
        System.out.println("root=" + ProcessRights.isRoot());
        System.out.println("identity=" + statusLine("Uid:") + " " + statusLine("Gid:"));
        System.out.println("shadow=" + Files.isReadable(Path.of("/etc/shadow")));
        System.out.println("again=" + ProcessRights.become(account, EnumSet.of(Capability.SYS_TIME)));
        System.out.println("back=" + tryToBecomeRoot());
    }

    private static void confine(Path directory) throws IOException {
        ProcessRights.confineTo(directory);
        System.out.println("marker=" + Files.exists(Path.of("/marker")));
        System.out.println("etc=" + Files.exists(Path.of("/etc")));
    }

    private static void favour() throws SystemCallException, InterruptedException {
        Scheduling.nice(-3);
        Thread later = new Thread(() -> print("nice", statField(18)));
        later.start();
        later.join();
        Scheduling.realtime(5);
        System.out.println("policy=" + statField(40));
        Scheduling.yieldToOthers(10);
        System.out.println("yields=" + statField(40) + " " + statField(18));
    }

    /** This thread is favoured, the one it starts is not; and what had real time with its children keeps it. */
    private static void favourAlone() throws SystemCallException, InterruptedException {
        Scheduling.realtimeAlone(7);
        System.out.println("alone=" + statField(40) + " " + statField(39));
        Thread later = new Thread(() -> print("later", statField(40)));
        later.start();
        later.join();
        Thread whole = new Thread(RightsProbe::favourWhole);
        whole.start();
        whole.join();
    }

    private static void favourWhole() {
        try {
            Scheduling.realtime(5);
            Scheduling.realtimeAlone(7);
            print("whole", statField(40) + " " + statField(39));
        } catch (SystemCallException e) {
            print("whole", e.getMessage());
        }
    }

    /** Attaches root's own segment as somebody else, first with the right to, then without. */
    private static void segment(int key) throws Exception {
        useEverythingOnce();
        print("root", attach(key));
        Account account = Account.find("65534:65533");
        ProcessRights.become(account, EnumSet.of(Capability.IPC_OWNER));
        print("with", attach(key));
        ThreadCapabilities.set(EnumSet.noneOf(Capability.class));
        print("without", attach(key));
    }

    private static String attach(int key) {
        try (SharedMemory memory = SharedMemory.attach(key, 96, 0600)) {
            return "attached " + memory.getInt(0);
        } catch (SystemCallException e) {
            return "errno " + e.errno();
        }
    }

    private static void lock(boolean staysRoot) {
        try {
            MemoryLock.lockAll(staysRoot);
            System.out.println(lockedOrNot());
            HeapWaste.leaveBehind();
            long beforeKb = anonymousKb();
            NativeHeap.giveBack();
            long givenBackKb = beforeKb - anonymousKb();
            System.out.println(givenBackKb > HeapWaste.KB / 2 ? "given back" : givenBackKb + " kB of " + HeapWaste.KB);
            System.out.println(lockedOrNot());
        } catch (SystemCallException e) {
            System.out.println(e.getMessage());
        }
    }

    private static String lockedOrNot() {
        return statusLine("VmLck:").equals("0 kB") ? "nothing locked" : "locked";
    }

    private static long anonymousKb() {
        return Long.parseLong(statusLine("RssAnon:").replace(" kB", ""));
    }

    /** Loads what is needed later: the other user may not be allowed to read the files of this build. */
    private static void useEverythingOnce() throws ClassNotFoundException {
        bindPrivilegedPort();
        capabilities();
        Class.forName(SystemCallException.class.getName());
        Class.forName(Errno.class.getName());
    }

    private static String tryToBecomeRoot() {
        try {
            ProcessRights.become(new Account("root", 0, 0), EnumSet.noneOf(Capability.class));
            return "succeeded";
        } catch (SystemCallException e) {
            return e.getMessage();
        }
    }

    /** Port 899 of loopback; any free one below 1024 would do. */
    private static String bindPrivilegedPort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 899))) {
            return String.valueOf(socket.isBound());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String capabilities() {
        return statusLine("CapEff:").replaceFirst("^0+(?=.)", "");
    }

    /** One line of this thread's status, cut down to its first value, or number and unit. */
    private static String statusLine(String key) {
        try {
            return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).strip().replaceAll("\t.*", ""))
                    .findFirst()
                    .orElse("missing");
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Field of /proc/thread-self/stat counted from 0, proc(5); the name in field 1 has no blank here. */
    private static String statField(int index) {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[index - 2];
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(String key, String value) {
        System.out.println(key + "=" + value);
    }
}
