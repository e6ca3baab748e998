package biscotti.compiler.report;

import biscotti.compiler.image.ImageArray;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.layout.Layout;
import biscotti.compiler.world.MethodInfo;
import biscotti.runtime.object.ObjectLayout;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Bytes of code by package, class and method; objects of the image heap by class. The largest first, equals by name. */
final class SizeReport {
    private SizeReport() {}

    /** @param codeBytes of each method in the image */
    static String text(Layout layout, Map<MethodInfo, Long> codeBytes) {
        var text = new StringBuilder();
        text.append("Code by package\n\n").append(table(codeBytes, method -> method.owner().packageName()));
        text.append("\nCode by class\n\n").append(table(codeBytes, method -> method.owner().binaryName()));
        text.append("\nCode by method\n\n").append(table(codeBytes, MethodInfo::toString));
        text.append("\nImage heap by class: ").append(layout.imageHeapEnd() - layout.imageHeapStart()).append(" bytes with static fields\n\n");
        return text.append(heap(layout)).toString();
    }

    /** A count and the bytes of what is counted. */
    private record Sum(long count, long bytes) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, bytes + other.bytes);
        }
    }

    private static Table table(Map<MethodInfo, Long> codeBytes, Function<MethodInfo, String> key) {
        Map<String, Sum> sums = new TreeMap<>();
        codeBytes.forEach((method, bytes) -> sums.merge(key.apply(method), new Sum(1, bytes), Sum::plus));
        return table(sums, "methods");
    }

    private static Table table(Map<String, Sum> sums, String counted) {
        var table = new Table("bytes", counted, "");
        table.row("all", sums.values().stream().mapToLong(Sum::bytes).sum(), sums.values().stream().mapToLong(Sum::count).sum());
        List<Map.Entry<String, Sum>> largestFirst = sums.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Sum> entry) -> -entry.getValue().bytes()))
                .toList();
        largestFirst.forEach(entry -> table.row(entry.getKey(), entry.getValue().bytes(), entry.getValue().count()));
        return table;
    }

    private static Table heap(Layout layout) {
        Map<String, Sum> sums = new TreeMap<>();
        for (ImageObject object : layout.program().imageObjects()) {
            sums.merge(object.type().toString(), new Sum(1, bytes(object, layout)), Sum::plus);
        }
        return table(sums, "objects");
    }

    private static long bytes(ImageObject object, Layout layout) {
        return switch (object) {
            case ImageInstance instance -> layout.instanceSize(instance.type());
            case ImageArray array -> ObjectLayout.FIRST_ELEMENT + ((long) array.length() << array.type().elementSizeShift());
        };
    }
}
