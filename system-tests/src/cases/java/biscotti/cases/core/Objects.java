package biscotti.cases.core;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** Classes, fields, constructors, virtual calls and type tests without interfaces. */
public final class Objects {

    private Objects() {
    }

    private static class Shape {
        String name = "shape";

        int area() {
            return 0;
        }

        String describe() {
            return name + " of area " + area();
        }

        static String kind() {
            return "static of Shape";
        }
    }

    private static class Square extends Shape {
        final int side;

        Square(int side) {
            this.side = side;
            name = "square";
        }

        @Override
        int area() {
            return side * side;
        }
    }

    private static final class Box extends Square {
        String name = "box";

        Box(int side) {
            super(side + 1);
        }

        @Override
        int area() {
            return 6 * super.area();
        }

        String names() {
            return name + " " + super.name + " " + ((Shape) this).name;
        }

        static String kind() {
            return "static of Box";
        }
    }

    public static void virtualCalls() {
        Shape[] shapes = {new Shape(), new Square(3), new Box(2), new Square(0)};
        for (Shape shape : shapes) {
            Out.line(shape.describe());
        }
    }

    public static void hiddenFields() {
        Out.line(new Box(1).names());
        Shape shape = new Box(1);
        Out.line(shape.name + " " + ((Box) shape).name);
    }

    public static void hiddenStaticMethods() {
        Out.line(Shape.kind() + ", " + Box.kind() + ", " + Square.kind());
    }

    public static void typeTests() {
        Object[] objects = {new Shape(), new Square(1), new Box(1), "text", new int[0], new Shape[0], new Square[0],
            null, new int[0][0], new Object()};
        for (Object o : objects) {
            Out.line((o instanceof Shape) + " " + (o instanceof Square) + " " + (o instanceof Box) + " "
                    + (o instanceof String) + " " + (o instanceof int[]) + " " + (o instanceof Object[]) + " "
                    + (o instanceof Shape[]) + " " + (o instanceof Square[]) + " " + (o instanceof int[][]) + " "
                    + (o instanceof Object));
        }
    }

    public static void casts() {
        Object o = Opaque.of((Object) new Box(4));
        Out.line("area", ((Shape) o).area());
        Out.line("side", ((Square) o).side);
        Object none = Opaque.of((Object) null);
        Out.line("null", (Box) none == null);
        Object array = Opaque.of((Object) new Square[] {new Square(5)});
        Out.line("array", ((Shape[]) array)[0].area());
    }

    private static class Fields {
        boolean aBoolean;
        byte aByte;
        char aChar;
        short aShort;
        int anInt;
        long aLong;
        float aFloat;
        double aDouble;
        Object anObject;

        String text() {
            return aBoolean + " " + aByte + " " + (int) aChar + " " + aShort + " " + anInt + " " + aLong + " "
                    + Float.floatToIntBits(aFloat) + " " + Double.doubleToLongBits(aDouble) + " " + anObject;
        }
    }

    public static void fieldsOfEveryType() {
        Fields fields = new Fields();
        Out.line(fields.text());
        fields.aBoolean = true;
        fields.aByte = (byte) Opaque.of(200);
        fields.aChar = (char) Opaque.of(-1);
        fields.aShort = (short) Opaque.of(40000);
        fields.anInt = Opaque.of(Integer.MIN_VALUE);
        fields.aLong = Opaque.of(Long.MAX_VALUE);
        fields.aFloat = Opaque.of(1.25f);
        fields.aDouble = Opaque.of(-2.5);
        fields.anObject = "object";
        Out.line(fields.text());
        fields.aByte += 100;
        fields.aChar++;
        fields.aShort <<= 1;
        fields.aLong++;
        fields.anInt--;
        Out.line(fields.text());
    }

    private static int counter;
    private static long wideCounter = 5;
    private static String text = "initial";
    private static final int[] SHARED = {1, 2, 3};

    public static void staticFields() {
        counter += 5;
        wideCounter *= counter++;
        text += counter;
        SHARED[1] += counter;
        Out.line(counter + " " + wideCounter + " " + text + " " + SHARED[1]);
    }

    private static class Order {
        final StringBuilder log;
        int a = note("a");
        int b;

        {
            note("block");
            b = note("b");
        }

        Order(StringBuilder log) {
            this.log = log;
            note("constructor");
        }

        Order() {
            this(new StringBuilder());
            note("second constructor");
        }

        int note(String what) {
            if (log == null) {
                Out.line(what + " before the log exists");
                return 1;
            }
            Out.line(what);
            return 2;
        }
    }

    public static void initialisersOfInstances() {
        Order order = new Order();
        Out.line(order.a + " " + order.b);
    }

    private static class Parent {
        Parent() {
            Out.line("parent sees " + value());
        }

        int value() {
            return -1;
        }
    }

    private static final class Child extends Parent {
        private int value = 7;
        private final int constant = 8;

        Child() {
            Out.line("child sees " + value());
        }

        @Override
        int value() {
            return value * 10 + constant;
        }
    }

    public static void virtualCallFromConstructor() {
        new Child();
    }

    private static final class Node {
        final int value;
        Node next;
        Node left;
        Node right;

        Node(int value) {
            this.value = value;
        }
    }

    public static void linkedList() {
        Node head = null;
        for (int i = 0; i < 1000; i++) {
            Node node = new Node(i);
            node.next = head;
            head = node;
        }
        Node reversed = null;
        while (head != null) {
            Node next = head.next;
            head.next = reversed;
            reversed = head;
            head = next;
        }
        int sum = 0;
        int position = 0;
        for (Node n = reversed; n != null; n = n.next) {
            sum += n.value * ++position;
        }
        Out.line("sum", sum);
    }

    public static void binaryTree() {
        Node root = null;
        int x = Opaque.of(1);
        for (int i = 0; i < 500; i++) {
            x = x * 69069 + 1;
            root = insert(root, x >>> 16);
        }
        Out.line("depth", depth(root));
        StringBuilder firsts = new StringBuilder();
        smallest(root, 10, firsts);
        Out.line(firsts.toString());
    }

    private static Node insert(Node node, int value) {
        if (node == null) {
            return new Node(value);
        }
        if (value < node.value) {
            node.left = insert(node.left, value);
        } else {
            node.right = insert(node.right, value);
        }
        return node;
    }

    private static int depth(Node node) {
        if (node == null) {
            return 0;
        }
        int left = depth(node.left);
        int right = depth(node.right);
        return 1 + (left > right ? left : right);
    }

    private static int smallest(Node node, int left, StringBuilder text) {
        if (node == null || left == 0) {
            return left;
        }
        int rest = smallest(node.left, left, text);
        if (rest > 0) {
            text.append(node.value).append(' ');
            rest = smallest(node.right, rest - 1, text);
        }
        return rest;
    }

    public static void garbage() {
        int alive = 0;
        Node[] kept = new Node[64];
        for (int i = 0; i < 400_000; i++) {
            Node node = new Node(i);
            node.left = kept[i * 7 & 63];
            if (node.left != null) {
                node.left.left = null;
                alive += node.left.value & 1;
            }
            kept[i & 63] = node;
        }
        Out.line("odd", alive);
    }

    public static void overloading() {
        byte b = 1;
        char c = 'c';
        long l = 1;
        Object o = "o";
        Out.line(which(b) + which(c) + which(1) + which(l) + which(1.0f) + which(o) + which("s") + which(null + ""));
    }

    private static String which(int i) {
        return "int ";
    }

    private static String which(long i) {
        return "long ";
    }

    private static String which(double i) {
        return "double ";
    }

    private static String which(Object o) {
        return "Object ";
    }

    private static String which(String s) {
        return "String ";
    }

    public static void equalsAndHashCodeOfOwnClass() {
        Point a = new Point(1, 2);
        Point b = new Point(1, 2);
        Point c = new Point(2, 1);
        Object other = "point";
        Out.line(a.equals(b) + " " + a.equals(c) + " " + a.equals(other) + " " + a.equals(null) + " "
                + (a.hashCode() == b.hashCode()) + " " + a.hashCode() + " " + a);
    }

    private static final class Point {
        private final int x;
        private final int y;

        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Point p && p.x == x && p.y == y;
        }

        @Override
        public int hashCode() {
            return 31 * x + y;
        }

        @Override
        public String toString() {
            return "(" + x + ", " + y + ")";
        }
    }

    public static void identity() {
        Object o = new Object();
        Out.line("hash is stable", o.hashCode() == o.hashCode());
        Out.line("and is the identity's", o.hashCode() == System.identityHashCode(o));
        Out.line("of null", System.identityHashCode(null));
        Out.line("equal to itself", o.equals(o));
        Out.line("equal to another", o.equals(new Object()));
        Out.line("same class", o.getClass() == new Object().getClass());
    }
}
