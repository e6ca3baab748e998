package biscotti.codequality;

/** A treap: a search tree of nodes, balanced by priorities made from the keys, with recursion as deep as the tree. */
final class SearchTree {

    private static final class Node {
        final int key;
        final int priority;
        int count;
        Node left;
        Node right;

        Node(int key) {
            this.key = key;
            priority = key * 0x9e3779b1 ^ key >>> 15;
            count = 1;
        }
    }

    private SearchTree() {
    }

    static long run(int n) {
        Node root = null;
        int x = 3;
        for (int i = 0; i < n; i++) {
            x = x * 1664525 + 1013904223;
            root = insert(root, x >>> 16);
        }
        long found = 0;
        for (int i = 0; i < n; i++) {
            Node node = root;
            while (node != null && node.key != i) {
                node = i < node.key ? node.left : node.right;
            }
            found = found * 31 + (node == null ? 0 : node.count);
        }
        return found * 31 + checksum(root, 0);
    }

    private static Node insert(Node node, int key) {
        if (node == null) {
            return new Node(key);
        }
        if (key == node.key) {
            node.count++;
            return node;
        }
        if (key < node.key) {
            Node left = insert(node.left, key);
            node.left = left;
            if (left.priority > node.priority) {
                node.left = left.right;
                left.right = node;
                return left;
            }
        } else {
            Node right = insert(node.right, key);
            node.right = right;
            if (right.priority > node.priority) {
                node.right = right.left;
                right.left = node;
                return right;
            }
        }
        return node;
    }

    private static long checksum(Node node, long before) {
        if (node == null) {
            return before;
        }
        return checksum(node.right, checksum(node.left, before) * 31 + node.key + node.count);
    }
}
