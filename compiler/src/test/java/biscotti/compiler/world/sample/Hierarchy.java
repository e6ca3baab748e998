package biscotti.compiler.world.sample;

/** Interfaces with defaults, and package-private methods across packages. */
public final class Hierarchy {
    private Hierarchy() {}

    public interface Top {
        default int value() {
            return 1;
        }

        int required();
    }

    public interface Left extends Top {
        @Override
        default int value() {
            return 2;
        }
    }

    public interface Right extends Top {}

    public abstract static class Diamond implements Right, Left {}

    public static class Complete extends Diamond {
        @Override
        public int required() {
            return 4;
        }
    }

    public static class Base {
        int local() {
            return 5;
        }

        private int hidden() {
            return 6;
        }

        public final int call() {
            return local() + hidden();
        }
    }

    public static class Near extends Base {
        @Override
        int local() {
            return 7;
        }

        private int hidden() {
            return 8;
        }
    }
}
