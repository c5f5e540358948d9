package org.ntpdjava.linux;

import java.lang.reflect.Proxy;
import java.util.Optional;

/**
 * A signal as the JDK lets a program have it. Its {@code sun.misc.Signal} is for everybody, but the compiler warns of each mention
 * and cannot be told not to; so it is named at run time.
 */
public final class JdkSignal implements AutoCloseable {
    private final String name;
    private final Object before;

    private JdkSignal(String name, Object before) {
        this.name = name;
        this.before = before;
    }

    /**
     * From now on, until it is closed, the signal runs this, on a thread of its own, in place of what it did before. Under
     * nohup(1), which has SIGHUP ignored, that stays ignored.
     *
     * @param name without its {@code SIG}
     * @return empty where the virtual machine does not do that, as with {@code -Xrs}
     */
    public static Optional<JdkSignal> handle(String name, Runnable action) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object running = Proxy.newProxyInstance(
                    JdkSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            return Optional.of(new JdkSignal(name, set(name, running)));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static Object set(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Object named = signal.getConstructor(String.class).newInstance(name);
        return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, named, handler);
    }

    /** What it did before it does again. */
    @Override
    public void close() {
        try {
            set(name, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("what was set once can be set again", e);
        }
    }
}
