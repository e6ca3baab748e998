package biscotti.compiler.llvm;

import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.layout.Layout;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.runtime.heap.SizeClass;

/** New objects by the runtime's allocator, and the guard before a class that initialises itself lazily. */
final class Allocation {
    private static final int INITIALISED = 2;
    /** Bytes of an object that is zeroed word by word. */
    private static final int LARGEST_COPIED = 128;

    private final FunctionText text;
    private final Calls calls;
    private final Layout layout;

    Allocation(FunctionText text, Calls calls) {
        this.text = text;
        this.calls = calls;
        this.layout = text.module().layout();
    }

    /** A small object comes from the cell cache by a copy of the runtime's code, if there is a cell. */
    String object(ClassInfo type) {
        String tib = text.module().tibAddress(type);
        int bytes = layout.instanceSize(type);
        String size = Integer.toString(bytes);
        if (bytes > LARGEST_COPIED) {
            return calls.allocation("newInstance", tib, size);
        }
        int sizeClass = SizeClass.of(bytes);
        String cell = calls.copied(
                "tryNewInstance", tib, size, Integer.toString(sizeClass), Integer.toString(SizeClass.cellBytes(sizeClass)));
        String isThere = text.define("icmp ne ptr addrspace(1) " + cell + ", null");
        String allocate = text.newLabel("allocate");
        String start = text.currentLabel();
        String go = text.newLabel("allocated");
        text.branchLikely(isThere, go, allocate);
        text.label(allocate);
        String slow = calls.allocation("newInstance", tib, size);
        String end = text.currentLabel();
        text.branch(go);
        text.label(go);
        return text.define("phi ptr addrspace(1) [ " + cell + ", %" + start + " ], [ " + slow + ", %" + end + " ]");
    }

    /** Where there is an array, its length is not negative. */
    String array(ArrayType type, String length) {
        String array = calls.allocation("newArray", text.module().tibAddress(type), length);
        text.line("call void @llvm.assume(i1 " + text.define("icmp sge i32 " + length + ", 0") + ")");
        return array;
    }

    /** The dimensions travel in an int array of their own. */
    String multiArray(ArrayType type, String... dimensions) {
        ArrayType vector = layout.program().arrayTypes().stream()
                .filter(each -> each.descriptor().equals("[I"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("int[] is not in the program"));
        String sizes = array(vector, Integer.toString(dimensions.length));
        for (int i = 0; i < dimensions.length; i++) {
            String slot = text.define("getelementptr i8, ptr addrspace(1) " + sizes + ", i64 " + (8 + 4 * i));
            text.line("store i32 " + dimensions[i] + ", ptr addrspace(1) " + slot + ", align 4");
        }
        return calls.allocation("newMultiArray", text.module().tibAddress(type), sizes);
    }

    void initialiseClass(ClassInfo type) {
        ImageInstance mirror = layout.program().mirror(type);
        FieldInfo state = mirror.type().declaredField("initialisationState");
        long address = layout.addressOf(mirror) + layout.offset(state);
        String found = text.define("load atomic i32, ptr addrspace(1) inttoptr (i64 " + address + " to ptr addrspace(1)) acquire, align 4");
        String isDone = text.define("icmp eq i32 " + found + ", " + INITIALISED);
        String initialise = text.newLabel("initialise");
        String go = text.newLabel("initialised");
        text.branchLikely(isDone, go, initialise);
        text.label(initialise);
        calls.support("initialiseClass", "inttoptr (i64 " + layout.addressOf(mirror) + " to ptr addrspace(1))");
        text.branch(go);
        text.label(go);
    }
}
