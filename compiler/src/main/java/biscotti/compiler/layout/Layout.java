package biscotti.compiler.layout;

import biscotti.compiler.image.ImageObject;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The layout of one program: answers about fields, types, dispatch and the image heap. Immutable. */
public final class Layout {
    /** Where the image heap of a bootable image starts. */
    public static final long IMAGE_HEAP_START = 0xffffffff80200000L;

    private final Program program;
    private final ReferenceMaps referenceMaps = new ReferenceMaps();
    private final TypeNumbers numbers;
    private final DispatchTables dispatch;
    private final ImageHeapLayout heap;
    private final Map<TypeInfo, ArrayType> arraysByComponent = new IdentityHashMap<>();

    /** @param imageHeapStart address of the image heap, a multiple of the page size, in the lowest or highest 2 GiB */
    public Layout(Program program, long imageHeapStart) {
        this.program = program;
        this.numbers = new TypeNumbers(program);
        this.dispatch = new DispatchTables(program);
        this.heap = new ImageHeapLayout(program, referenceMaps, imageHeapStart);
        program.arrayTypes().forEach(type -> arraysByComponent.put(type.component(), type));
    }

    public Program program() {
        return program;
    }

    /** Offset in bytes of an instance field from its object's header. */
    public int offset(FieldInfo field) {
        return FieldOffsets.offsetOf(field);
    }

    /** Bytes of an instance with its header, not rounded up. */
    public int instanceSize(ClassInfo type) {
        return FieldOffsets.sizeOf(type);
    }

    /** Offsets of an instance's reference fields, ascending. */
    public int[] referenceMap(ClassInfo type) {
        return referenceMaps.of(type);
    }

    /** The preorder number of a class or array type, -1 if no object of it or of a subtype can exist. */
    public int classNumber(TypeInfo type) {
        return numbers.first(type);
    }

    /** The greatest class number of the type's subclasses, or its own. */
    public int lastSubclass(TypeInfo type) {
        return numbers.last(type);
    }

    /** The interface's bit in interface sets, -1 if no object implements it. */
    public int interfaceNumber(ClassInfo type) {
        return numbers.interfaceNumber(type);
    }

    /** The set of interfaces that a class or array type implements: bit n%8 of byte n/8. */
    public byte[] interfaceSet(TypeInfo type) {
        return numbers.interfaceSet(type);
    }

    /** A dispatched method's index in the virtual table, or in the interface table if an interface declares it. */
    public int dispatchIndex(MethodInfo method) {
        return dispatch.index(method);
    }

    /** The code in each slot of the type's virtual table; null entries are never called on this type. */
    public List<MethodInfo> virtualTable(TypeInfo type) {
        return dispatch.virtualTable(type);
    }

    /** The code for each selector colour; null entries are never called on this type. */
    public List<MethodInfo> interfaceTable(TypeInfo type) {
        return dispatch.interfaceTable(type);
    }

    /** The fixed address of a static field. */
    public long addressOf(FieldInfo staticField) {
        return heap.addressOf(staticField);
    }

    /** The fixed address of an object of the image heap. */
    public long addressOf(ImageObject object) {
        return heap.addressOf(object);
    }

    /** Where the image heap starts. */
    public long imageHeapStart() {
        return heap.start();
    }

    /** Where the image heap ends, a multiple of 8. */
    public long imageHeapEnd() {
        return heap.end();
    }

    /** Offsets from the start of the image heap of each word that may hold a reference, ascending. */
    public List<Integer> imageReferences() {
        return heap.references();
    }

    /** The symbol of a type's TIB. */
    public static String tibSymbol(TypeInfo type) {
        return "tib." + type.descriptor();
    }

    /** The array type over a component if the program has it, else null. */
    public ArrayType arrayOver(TypeInfo component) {
        return arraysByComponent.get(component);
    }
}
