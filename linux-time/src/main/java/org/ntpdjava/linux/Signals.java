package org.ntpdjava.linux;

import java.lang.reflect.Proxy;

/**
 * What a daemon does about signals that would end the virtual machine. The machine owns their handlers, and Java cannot run inside a
 * handler of C's: so the JDK is asked, and not the kernel. Its {@code sun.misc.Signal} is for everybody, but the compiler warns of
 * each mention and cannot be told not to; so it is named at run time.
 */
public final class Signals {
    private Signals() {}

    /**
     * From now on SIGHUP, which a closing terminal or a log rotation sends, runs this, on a thread of its own, and ends nothing.
     * Under nohup(1), which has it ignored, it stays ignored.
     *
     * @return false where the virtual machine does not do that, as with {@code -Xrs}
     */
    public static boolean onHangup(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object running = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            Object hangup = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hangup, running);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
