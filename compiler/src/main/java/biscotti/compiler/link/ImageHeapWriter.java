package biscotti.compiler.link;

import biscotti.compiler.image.ImageArray;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.image.Word;
import biscotti.compiler.ir.AccessType;
import biscotti.compiler.layout.Layout;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.runtime.object.ObjectLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes static fields and image objects at their addresses, and the table of words that may hold references. */
final class ImageHeapWriter {
    private final Layout layout;
    private final Program program;
    private final AssemblyText text;
    private long here;

    ImageHeapWriter(Layout layout, AssemblyText text) {
        this.layout = layout;
        this.program = layout.program();
        this.text = text;
    }

    void write() {
        text.section(".image_heap,\"aw\",@progbits");
        text.globalLabel("image_heap_start");
        here = layout.imageHeapStart();
        List<FieldInfo> statics = new ArrayList<>(program.staticFields());
        statics.sort(Comparator.comparing(layout::addressOf, Long::compareUnsigned));
        for (FieldInfo field : statics) {
            advanceTo(layout.addressOf(field));
            value(AccessType.of(field.type()), program.staticValue(field));
        }
        program.imageObjects().forEach(this::object);
        advanceTo(layout.imageHeapEnd());
        text.globalLabel("image_heap_end");

        text.section(".rodata,\"a\",@progbits");
        text.align(8);
        text.globalLabel("image_reference_table");
        layout.imageReferences().forEach(offset -> text.number(2, offset));
        text.globalLabel("image_reference_table_end");
    }

    private void object(ImageObject object) {
        advanceTo(layout.addressOf(object));
        text.shortAddress(Layout.tibSymbol(object.type()));
        here += 4;
        switch (object) {
            case ImageInstance instance -> instance(instance);
            case ImageArray array -> array(array);
        }
    }

    private void instance(ImageInstance instance) {
        long start = layout.addressOf(instance);
        List<FieldInfo> fields = new ArrayList<>();
        for (ClassInfo type = instance.type(); type != null; type = type.superclass()) {
            type.fields().stream().filter(field -> !field.isStatic()).forEach(fields::add);
        }
        fields.sort(Comparator.comparingInt(layout::offset));
        for (FieldInfo field : fields) {
            advanceTo(start + layout.offset(field));
            value(AccessType.of(field.type()), instance.get(field));
        }
        advanceTo(start + layout.instanceSize(instance.type()));
    }

    private void array(ImageArray array) {
        text.number(2, array.length());
        here = layout.addressOf(array) + ObjectLayout.FIRST_ELEMENT;
        AccessType type = AccessType.of(array.type().component());
        switch (array.elements()) {
            case byte[] bytes -> {
                text.bytes(bytes);
                here += bytes.length;
            }
            case char[] elements -> {
                for (char element : elements) {
                    number(type, element);
                }
            }
            case short[] elements -> {
                for (short element : elements) {
                    number(type, element);
                }
            }
            case int[] elements -> {
                for (int element : elements) {
                    number(type, element);
                }
            }
            case long[] elements -> {
                for (long element : elements) {
                    number(type, element);
                }
            }
            case float[] elements -> {
                for (float element : elements) {
                    number(type, Float.floatToRawIntBits(element));
                }
            }
            case double[] elements -> {
                for (double element : elements) {
                    number(type, Double.doubleToRawLongBits(element));
                }
            }
            case Object[] elements -> {
                for (Object element : elements) {
                    value(type, element);
                }
            }
            default -> throw new IllegalArgumentException("elements of " + array.type());
        }
    }

    private void value(AccessType type, Object value) {
        switch (value) {
            case null -> number(type, 0);
            case Integer number -> number(type, number);
            case Long number -> number(type, number);
            case Float number -> number(type, Float.floatToRawIntBits(number));
            case Double number -> number(type, Double.doubleToRawLongBits(number));
            case ImageObject object -> number(type, layout.addressOf(object));
            case Word.Number(long number) -> number(type, number);
            case Word.Tib(var target) when target instanceof ClassInfo || target instanceof ArrayType ->
                address(Layout.tibSymbol(target));
            case Word.Code(var method) -> address(Symbols.of(method));
            default -> throw new IllegalArgumentException("not an image value: " + value);
        }
    }

    private void number(AccessType type, long value) {
        text.number(type.sizeShift(), value);
        here += 1L << type.sizeShift();
    }

    private void address(String symbol) {
        text.address(symbol);
        here += 8;
    }

    private void advanceTo(long address) {
        if (address - here < 0) {
            throw new IllegalStateException("image objects overlap");
        }
        text.zeros(address - here);
        here = address;
    }
}
