package biscotti.runtime.object;

import biscotti.machine.ObjectAccess;

/**
 * Layout of objects: an 8-byte header, then fields or elements. Objects start at multiples of 8 and never move.
 *
 * <pre>
 *   object   0 int  tib       sign-extended address of the type information block
 *            4 int  lock      thin lock word
 *            8 ...  fields    superclass first; within a class by falling size
 *   array    0 int  tib
 *            4 int  length    0 to 2^31-1
 *            8 ...  elements
 * </pre>
 */
public final class ObjectLayout {
    public static final int TIB = 0;
    public static final int LOCK = 4;
    public static final int ARRAY_LENGTH = 4;
    public static final int FIRST_FIELD = 8;
    public static final int FIRST_ELEMENT = ObjectAccess.FIRST_ELEMENT;
    /** Of {@code java.lang.ref.Reference}: its referent is the first field, always. */
    public static final int REFERENT = 8;
    /** Of the same: the next in the collector's list of cleared references is the second. */
    public static final int DISCOVERED = 16;

    private ObjectLayout() {}
}
