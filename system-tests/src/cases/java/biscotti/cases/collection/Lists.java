package biscotti.cases.collection;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Stack;
import java.util.Vector;

/** ArrayList, LinkedList, ArrayDeque, Vector and the immutable lists. */
public final class Lists {

    private Lists() {
    }

    public static void arrayListGrowsAndShrinks() {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            list.add(i * i % 101);
        }
        for (int i = 0; i < 900; i++) {
            list.remove(list.size() / 2);
        }
        Out.line(list.size() + " " + list);
    }

    public static void arrayListByIndex() {
        List<String> list = new ArrayList<>(List.of("a", "b", "c"));
        list.add(1, "x");
        list.set(0, "y");
        list.addAll(2, List.of("p", "q"));
        Out.line(list + " " + list.indexOf("q") + " " + list.lastIndexOf("z") + " " + list.get(3) + " "
                + list.contains("c") + " " + list.remove("b") + " " + list.remove("none") + " " + list);
    }

    public static void removeByIndexOrByObject() {
        List<Integer> list = new ArrayList<>(List.of(5, 6, 7, 1));
        list.remove(1);
        list.remove(Integer.valueOf(1));
        Out.line(list.toString());
    }

    public static void arrayListFailures() {
        List<String> list = new ArrayList<>(List.of("a"));
        Thrown.line("get", () -> list.get(1));
        Thrown.line("set", () -> list.set(-1, "x"));
        Thrown.line("add", () -> list.add(3, "x"));
        Thrown.line("remove", () -> list.remove(1));
        Thrown.line("capacity", () -> new ArrayList<String>(-1));
        Thrown.line("getFirst of none", () -> new ArrayList<String>().getFirst());
    }

    public static void subLists() {
        List<Integer> list = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
        List<Integer> middle = list.subList(2, 6);
        middle.set(0, 20);
        middle.remove(1);
        middle.add(99);
        Out.line(middle + " " + list);
        middle.clear();
        Out.line(list + " " + middle.isEmpty());
        Thrown.line("range", () -> list.subList(3, 2));
    }

    public static void iteratorsRemove() {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            list.add(i);
        }
        for (Iterator<Integer> it = list.iterator(); it.hasNext();) {
            if (it.next() % 3 != 0) {
                it.remove();
            }
        }
        Out.line(list.toString());
        Iterator<Integer> it = list.iterator();
        Thrown.line("remove before next", it::remove);
        while (it.hasNext()) {
            it.next();
        }
        Thrown.line("next after the end", it::next);
    }

    public static void concurrentModification() {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4));
        Thrown.line("add", () -> {
            for (int i : list) {
                if (i == 2) {
                    list.add(5);
                }
            }
        });
        Thrown.line("remove", () -> {
            for (Integer i : list) {
                list.remove(i);
            }
        });
        List<Integer> sub = list.subList(0, 2);
        list.add(6);
        Thrown.line("sublist", sub::size);
        List<Integer> linked = new LinkedList<>(list);
        Thrown.line("linked", () -> {
            for (Integer i : linked) {
                linked.addFirst(i);
            }
        });
    }

    public static void listIterators() {
        List<String> list = new LinkedList<>(List.of("a", "b", "c"));
        ListIterator<String> it = list.listIterator();
        it.next();
        it.add("x");
        it.next();
        it.set("B");
        Out.line(it.nextIndex() + " " + it.previousIndex() + " " + it.hasPrevious());
        StringBuilder text = new StringBuilder();
        while (it.hasPrevious()) {
            text.append(it.previous());
        }
        Out.line(text + " " + list);
    }

    public static void linkedListAsDeque() {
        LinkedList<Integer> list = new LinkedList<>();
        for (int i = 0; i < 10; i++) {
            if (i % 2 == 0) {
                list.addFirst(i);
            } else {
                list.addLast(i);
            }
        }
        Out.line(list + " " + list.peekFirst() + " " + list.pollLast() + " " + list.pop() + " " + list.getLast() + " "
                + list.indexOf(3) + " " + list.removeLastOccurrence(1) + " " + list);
        list.clear();
        Out.line(list.poll() + " " + list.peek() + " " + list.size());
        Thrown.line("getFirst", list::getFirst);
        Thrown.line("element", list::element);
    }

    public static void arrayDeque() {
        Deque<Integer> deque = new ArrayDeque<>(2);
        for (int i = 0; i < 100; i++) {
            deque.addLast(i);
            if (i % 3 == 0) {
                deque.addFirst(-i);
            }
            if (i % 4 == 0) {
                deque.pollFirst();
            }
        }
        Out.line(deque.size() + " " + deque.peekFirst() + " " + deque.peekLast() + " " + deque);
        Iterator<Integer> down = deque.descendingIterator();
        Out.line(down.next() + " " + down.next());
        Thrown.line("null", () -> deque.add(null));
        deque.removeIf(i -> i % 2 == 0);
        Out.line("odd", deque.size());
        Thrown.line("pop", () -> new ArrayDeque<String>().pop());
    }

    public static void vectorAndStack() {
        Vector<String> vector = new Vector<>(List.of("a", "b"));
        vector.insertElementAt("c", 1);
        Stack<Integer> stack = new Stack<>();
        stack.push(1);
        stack.push(2);
        Out.line(vector + " " + vector.elementAt(2) + " " + stack.peek() + stack.pop() + stack.search(1) + stack.pop()
                + stack.empty());
        Thrown.line("pop", stack::pop);
    }

    public static void immutableLists() {
        List<String> list = List.of("a", "b", "c");
        Thrown.line("add", () -> list.add("d"));
        Thrown.line("set", () -> list.set(0, "d"));
        Thrown.line("null", () -> List.of("a", null));
        Thrown.line("contains null", () -> list.contains(null));
        Out.line(List.copyOf(list) == list ? "not copied" : "copied");
        Out.line(List.of() + " " + List.of(1) + " " + List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) + " "
                + list.equals(Arrays.asList("a", "b", "c")) + " " + list.hashCode());
    }

    public static void arraysAsList() {
        String[] array = {"c", "a", "b"};
        List<String> list = Arrays.asList(array);
        Collections.sort(list);
        Out.line(array[0] + array[1] + array[2]);
        list.set(0, "z");
        Out.line(array[0]);
        Thrown.line("add", () -> list.add("x"));
    }

    public static void equalityAndHash() {
        List<Integer> a = new ArrayList<>(List.of(1, 2, 3));
        List<Integer> b = new LinkedList<>(a);
        Out.line(a.equals(b) + " " + (a.hashCode() == b.hashCode()) + " " + a.hashCode() + " "
                + a.equals(List.of(1, 2)) + " " + new ArrayList<>().hashCode());
    }

    public static void bulkOperations() {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));
        list.removeAll(List.of(2, 4));
        list.retainAll(List.of(1, 3, 5, 6));
        list.replaceAll(i -> i * 10);
        list.removeIf(i -> i == 50);
        Out.line(list + " " + list.containsAll(List.of(10, 60)));
        Object[] objects = list.toArray();
        Integer[] integers = list.toArray(new Integer[0]);
        Integer[] larger = list.toArray(new Integer[] {9, 9, 9, 9, 9});
        Out.line(objects.length + " " + integers[2] + " " + larger[3] + " " + larger[4] + " "
                + list.toArray(Integer[]::new).length);
        StringBuilder text = new StringBuilder();
        list.forEach(text::append);
        Out.line(text.toString());
    }

    public static void selfContaining() {
        List<Object> list = new ArrayList<>();
        list.add("x");
        list.add(list);
        Out.line(list.toString());
    }

    public static void sequencedViews() {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
        Out.line(list.reversed() + " " + list.getFirst() + " " + list.getLast() + " " + list.removeLast());
        list.reversed().add(0);
        list.addFirst(9);
        Out.line(list.toString());
    }
}
