package biscotti.codequality;

/** Singly linked lists: build, reverse, merge sort, sum. */
final class LinkedLists {

    private static final class Node {
        final int value;
        Node next;

        Node(int value, Node next) {
            this.value = value;
            this.next = next;
        }
    }

    private LinkedLists() {
    }

    static long run(int n) {
        Node head = null;
        int x = 1;
        for (int i = 0; i < n; i++) {
            x = x * 69069 + 1;
            head = new Node(x >>> 8, head);
        }
        long checksum = 0;
        for (int round = 0; round < 4; round++) {
            head = reverse(head);
            checksum = checksum * 31 + sum(head);
        }
        return checksum * 31 + sum(sort(head, n));
    }

    private static Node reverse(Node list) {
        Node reversed = null;
        Node node = list;
        while (node != null) {
            Node next = node.next;
            node.next = reversed;
            reversed = node;
            node = next;
        }
        return reversed;
    }

    private static long sum(Node list) {
        long sum = 0;
        for (Node node = list; node != null; node = node.next) {
            sum = sum * 3 + node.value;
        }
        return sum;
    }

    /** Sorts the first {@code length} nodes, which end the list; recursion is as deep as the logarithm of that. */
    private static Node sort(Node list, int length) {
        if (length <= 1) {
            return list;
        }
        int half = length / 2;
        Node last = list;
        for (int i = 1; i < half; i++) {
            last = last.next;
        }
        Node second = last.next;
        last.next = null;
        return merge(sort(list, half), sort(second, length - half));
    }

    private static Node merge(Node a, Node b) {
        Node left = a;
        Node right = b;
        Node head = null;
        Node tail = null;
        while (left != null && right != null) {
            Node smaller;
            if (left.value <= right.value) {
                smaller = left;
                left = left.next;
            } else {
                smaller = right;
                right = right.next;
            }
            if (tail == null) {
                head = smaller;
            } else {
                tail.next = smaller;
            }
            tail = smaller;
        }
        Node rest = left != null ? left : right;
        if (tail == null) {
            return rest;
        }
        tail.next = rest;
        return head;
    }
}
