package biscotti.compiler.llvm.guest;

/** Fields, virtual and interface calls, type tests, statics. */
final class ObjectCases {
    private interface Shape {
        long area();

        default long doubled() {
            return 2 * area();
        }
    }

    private interface Named {
        int name();
    }

    private abstract static class Base implements Shape {
        byte small = -3;
        char letter = 'x';
        long wide = 1L << 50;
        boolean flag = true;
        volatile int shared = 4;
        Base next;

        abstract int kind();

        int own() {
            return 1;
        }
    }

    private static class Square extends Base {
        final int side;
        float ratio = 0.5f;

        Square(int side) {
            this.side = side;
        }

        @Override
        public long area() {
            return (long) side * side;
        }

        @Override
        int kind() {
            return 4;
        }
    }

    private static final class Box extends Square implements Named {
        double depth = 2.5;

        Box(int side) {
            super(side);
        }

        @Override
        public long area() {
            return 6 * super.area();
        }

        @Override
        public long doubled() {
            return -1;
        }

        @Override
        public int name() {
            return side;
        }

        @Override
        int own() {
            return super.own() + 10;
        }
    }

    private static int counter;
    private static volatile long lastArea;
    private static Base head;

    private ObjectCases() {}

    static void run() {
        Base[] shapes = {new Square(3), new Box(4), new Square(1 << 20)};
        for (Base shape : shapes) {
            shape.next = head;
            head = shape;
            lastArea = shape.area();
            counter += shape.own();
            Output.print(lastArea + shape.doubled() * 7 + shape.kind());
            Output.print(shape.small + shape.letter + shape.wide + (shape.flag ? 1 : 0) + shape.shared++);
            Output.print(shape instanceof Named named ? named.name() : -1);
            Output.print(shape instanceof Box box ? (long) (box.depth * box.ratio * 100) : -2);
        }
        Output.print(counter);
        int length = 0;
        for (Base each = head; each != null; each = each.next) {
            length = length * 10 + each.shared;
        }
        Output.print(length);
        casts(shapes[0]);
        casts(shapes[1]);
        casts(null);
        Object plain = new Object();
        Output.print(plain.equals(plain) ? 1 : 0);
        Output.print(plain.equals(head) ? 1 : 0);
    }

    private static void casts(Object object) {
        try {
            Box box = (Box) object;
            Output.print(box == null ? 0 : 1);
        } catch (ClassCastException e) {
            Output.print(2);
        }
        try {
            Named named = (Named) object;
            Output.print(named == null ? 0 : 1);
        } catch (ClassCastException e) {
            Output.print(2);
        }
    }
}
