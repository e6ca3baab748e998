package biscotti.programs;

/** Dies of a null reference three small methods deep, which a compiler inlines; the trace names all of them. */
public final class NullDereference {

    private static final class Node {
        Node next;
        int value;
    }

    private NullDereference() {
    }

    /** Prints one line before it fails. */
    public static void main(String[] args) {
        System.out.println("before");
        Node list = new Node();
        System.out.println(third(list));
    }

    private static int third(Node list) {
        return second(list.next) + 1;
    }

    private static int second(Node list) {
        return valueOf(list) + 1;
    }

    private static int valueOf(Node node) {
        return node.value;
    }
}
