package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.function.Function;

/** Generic classes and methods, erasure and its casts, bounds and wildcards. */
public final class Generics {

    private Generics() {
    }

    private static final class Stack<T> {
        private Object[] elements = new Object[2];
        private int size;

        void push(T element) {
            if (size == elements.length) {
                Object[] larger = new Object[2 * size];
                System.arraycopy(elements, 0, larger, 0, size);
                elements = larger;
            }
            elements[size++] = element;
        }

        @SuppressWarnings("unchecked")
        T pop() {
            return (T) elements[--size];
        }

        <R> Stack<R> map(Function<? super T, ? extends R> function) {
            Stack<R> mapped = new Stack<>();
            for (int i = 0; i < size; i++) {
                @SuppressWarnings("unchecked")
                T element = (T) elements[i];
                mapped.push(function.apply(element));
            }
            return mapped;
        }
    }

    public static void genericStack() {
        Stack<String> stack = new Stack<>();
        for (int i = 0; i < 10; i++) {
            stack.push("s" + i);
        }
        Stack<Integer> lengths = stack.map(String::length);
        Out.line(stack.pop() + stack.pop() + lengths.pop());
    }

    public static void castsInsertedByErasure() {
        Stack<Integer> stack = new Stack<>();
        pollute(stack);
        Object untouched = stack.pop();
        Out.line("as Object", untouched.toString());
        pollute(stack);
        Thrown.line("as Integer", () -> {
            int value = stack.pop();
            Out.line("value", value);
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void pollute(Stack stack) {
        stack.push("text");
    }

    private static <T extends Comparable<T>> T largest(T first, T second) {
        return first.compareTo(second) >= 0 ? first : second;
    }

    public static void boundedMethods() {
        Out.line(largest("a", "b") + largest(5, 3) + largest('x', 'y'));
    }

    private static <T extends Number & Comparable<T>> int compareAndSum(T a, T b) {
        return a.compareTo(b) * 1000 + a.intValue() + b.intValue();
    }

    public static void intersectionBounds() {
        Out.line(compareAndSum(3, 4) + " " + compareAndSum(4L, 3L));
    }

    private static int total(Iterable<? extends Number> numbers) {
        int sum = 0;
        for (Number n : numbers) {
            sum += n.intValue();
        }
        return sum;
    }

    public static void wildcards() {
        Out.line("total", total(java.util.List.of(1, 2L, 3.9, (short) 4)));
    }

    @SafeVarargs
    private static <T> T[] array(T... elements) {
        return elements;
    }

    private static <T> T[] pair(T a, T b) {
        return array(a, b);
    }

    public static void genericVarargsMakeTypedArrays() {
        String[] strings = array("a", "b");
        Out.line("length", strings.length);
        Thrown.line("erased", () -> {
            String[] erased = pair("a", "b");
            Out.line("length", erased.length);
        });
    }

    private abstract static class Builder<B extends Builder<B>> {
        final StringBuilder text = new StringBuilder();

        abstract B self();

        B add(String s) {
            text.append(s);
            return self();
        }
    }

    private static final class Brackets extends Builder<Brackets> {
        @Override
        Brackets self() {
            return this;
        }

        Brackets bracket() {
            text.insert(0, '[').append(']');
            return this;
        }
    }

    public static void selfTypes() {
        Out.line(new Brackets().add("a").bracket().add("b").bracket().text.toString());
    }

    private interface Source<T> {
        T next();
    }

    private static class Numbers implements Source<Integer> {
        private int n;

        @Override
        public Integer next() {
            return n++;
        }
    }

    private static final class Evens extends Numbers {
        @Override
        public Integer next() {
            return super.next() * 2;
        }
    }

    public static void bridgesThroughInheritance() {
        Source<Integer> source = Opaque.of(new Evens());
        Out.line("sum", source.next() + source.next() + source.next());
        Source<?> unknown = source;
        Object o = unknown.next();
        Out.line(o.toString());
    }

    private static <T> void swap(T[] array, int i, int j) {
        T t = array[i];
        array[i] = array[j];
        array[j] = t;
    }

    private static <T extends Comparable<? super T>> void sort(T[] array) {
        for (int i = 1; i < array.length; i++) {
            for (int j = i; j > 0 && array[j].compareTo(array[j - 1]) < 0; j--) {
                swap(array, j, j - 1);
            }
        }
    }

    public static void genericSort() {
        String[] words = {"pear", "fig", "apple", "kiwi", "date"};
        sort(words);
        Integer[] numbers = {5, -3, 9, 0, 2};
        sort(numbers);
        Out.line(words[0] + words[1] + words[4] + numbers[0] + numbers[4]);
    }
}
