package biscotti.codequality;

/** A map from int to int whose buckets are linked nodes: allocation, and pointers to chase. */
final class ChainedHashMap {

    private static final class Node {
        final int key;
        int value;
        Node next;

        Node(int key, int value, Node next) {
            this.key = key;
            this.value = value;
            this.next = next;
        }
    }

    private Node[] buckets = new Node[16];
    private int size;

    private ChainedHashMap() {
    }

    static long run(int n) {
        ChainedHashMap map = new ChainedHashMap();
        int key = 7;
        for (int i = 0; i < n; i++) {
            key = key * 1664525 + 1013904223;
            map.add(key >>> 14, i);
            if ((i & 7) == 7) {
                map.remove(i);
            }
        }
        long checksum = 0;
        for (int i = 0; i < n; i++) {
            checksum = checksum * 31 + map.get(i);
        }
        return checksum * 31 + map.size;
    }

    private static int spread(int key) {
        return key ^ key >>> 16;
    }

    private int get(int key) {
        for (Node node = buckets[spread(key) & buckets.length - 1]; node != null; node = node.next) {
            if (node.key == key) {
                return node.value;
            }
        }
        return -1;
    }

    private void add(int key, int value) {
        int bucket = spread(key) & buckets.length - 1;
        for (Node node = buckets[bucket]; node != null; node = node.next) {
            if (node.key == key) {
                node.value += value;
                return;
            }
        }
        buckets[bucket] = new Node(key, value, buckets[bucket]);
        if (++size > buckets.length) {
            grow();
        }
    }

    private void remove(int key) {
        int bucket = spread(key) & buckets.length - 1;
        Node previous = null;
        for (Node node = buckets[bucket]; node != null; node = node.next) {
            if (node.key == key) {
                if (previous == null) {
                    buckets[bucket] = node.next;
                } else {
                    previous.next = node.next;
                }
                size--;
                return;
            }
            previous = node;
        }
    }

    private void grow() {
        Node[] old = buckets;
        buckets = new Node[2 * old.length];
        for (Node first : old) {
            Node node = first;
            while (node != null) {
                Node next = node.next;
                int bucket = spread(node.key) & buckets.length - 1;
                node.next = buckets[bucket];
                buckets[bucket] = node;
                node = next;
            }
        }
    }
}
