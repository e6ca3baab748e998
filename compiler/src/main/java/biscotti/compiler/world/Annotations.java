package biscotti.compiler.world;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the annotations of package {@code biscotti.machine.annotation}; all others are ignored. */
final class Annotations {
    private static final String PREFIX = "Lbiscotti/machine/annotation/";

    private Annotations() {}

    /** By simple name, those on the class, method or field. */
    static Map<String, AnnotationInfo> of(AttributedElement element) {
        var result = new LinkedHashMap<String, AnnotationInfo>();
        element.findAttribute(Attributes.runtimeInvisibleAnnotations())
                .ifPresent(attribute -> addAll(result, attribute.annotations()));
        element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .ifPresent(attribute -> addAll(result, attribute.annotations()));
        return result;
    }

    private static void addAll(Map<String, AnnotationInfo> result, List<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            String descriptor = annotation.className().stringValue();
            if (descriptor.startsWith(PREFIX)) {
                String simpleName = descriptor.substring(PREFIX.length(), descriptor.length() - 1);
                result.put(simpleName, new AnnotationInfo(simpleName, elements(annotation)));
            }
        }
    }

    private static Map<String, Object> elements(Annotation annotation) {
        var result = new HashMap<String, Object>();
        for (AnnotationElement element : annotation.elements()) {
            Object value =
                    switch (element.value()) {
                        case AnnotationValue.OfString text -> text.stringValue();
                        case AnnotationValue.OfInt number -> number.intValue();
                        case AnnotationValue.OfBoolean truth -> truth.booleanValue();
                        default -> null;
                    };
            if (value != null) {
                result.put(element.name().stringValue(), value);
            }
        }
        return result;
    }
}
