package biscotti.compiler.world;

import java.util.Map;

/** One of Biscotti's annotations on a class, method or field: simple name and element values (String, Integer, Boolean). */
public record AnnotationInfo(String simpleName, Map<String, Object> elements) {
    /** The element as a string, or the given default. */
    public String string(String element, String otherwise) {
        return elements.get(element) instanceof String text ? text : otherwise;
    }

    /** The element as an int, or the given default. */
    public int integer(String element, int otherwise) {
        return elements.get(element) instanceof Integer number ? number : otherwise;
    }
}
