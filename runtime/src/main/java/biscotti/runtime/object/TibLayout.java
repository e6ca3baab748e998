package biscotti.runtime.object;

/**
 * Layout of a type information block (TIB), the read-only record to which every object's header points.
 *
 * <p>One per class and array type that can be instantiated; the compiler writes them into the image, in the top 2 GiB, so that 32
 * bits, sign-extended, are the pointer. Offsets are in bytes, fields little-endian.
 *
 * <pre>
 *   0 int   classNumber          preorder number; of an interface: its bit in interface sets
 *   4 int   lastSubclass         greatest preorder number below this class: subclass test = one unsigned range compare
 *   8 int   instanceSize         bytes with header, multiple of 8 not required; arrays: 8
 *  12 int   flags                FLAG_*, log2 of the element size in bits 8-11
 *  16 long  classMirror          the java.lang.Class object in the image heap
 *  24 long  referenceMap         int count, then that many int byte offsets of reference fields; 0: none
 *  32 long  componentTib         arrays: the element type's TIB; 0 for primitive elements and other classes
 *  40 long  arrayTib             TIB of the array type over this one; 0 if it is never instantiated
 *  48 long  superTib             0 for Object and interfaces
 *  56 long  interfaceSet         one bit for each interface number (byte n/8, bit n%8): implemented, directly or not; 0: none
 *  64 long  interfaceTable       code addresses indexed by selector colour; 0: none
 *  72 ...   virtual table        one code address for each slot
 * </pre>
 */
public final class TibLayout {
    public static final int CLASS_NUMBER = 0;
    public static final int LAST_SUBCLASS = 4;
    public static final int INSTANCE_SIZE = 8;
    public static final int FLAGS = 12;
    public static final int CLASS_MIRROR = 16;
    public static final int REFERENCE_MAP = 24;
    public static final int COMPONENT_TIB = 32;
    public static final int ARRAY_TIB = 40;
    public static final int SUPER_TIB = 48;
    public static final int INTERFACE_SET = 56;
    public static final int INTERFACE_TABLE = 64;
    public static final int VIRTUAL_TABLE = 72;

    /** The type is an array. */
    public static final int FLAG_ARRAY = 1;
    /** An array whose elements are references. */
    public static final int FLAG_REFERENCE_ARRAY = 2;
    /** A subclass of java.lang.ref.Reference: its referent is not traced but cleared when otherwise unreachable. */
    public static final int FLAG_REFERENCE = 4;
    /** The type is an interface; only arrays of it and its mirror exist. */
    public static final int FLAG_INTERFACE = 8;
    /** A subclass of java.lang.ref.SoftReference: it has {@link #FLAG_REFERENCE} too. */
    public static final int FLAG_SOFT_REFERENCE = 16;
    /** Position of log2 of the element size in bytes, four bits. */
    public static final int FLAG_ELEMENT_SHIFT = 8;

    private TibLayout() {}
}
