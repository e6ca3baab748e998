package biscotti.compiler.layout;

import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;
import java.util.List;

/**
 * The closed world as reachability found it: all that the layout and the back end need to know about a program.
 *
 * <p>Every list is complete, free of duplicates, and in an order that depends on the program alone, so that images can be reproduced.
 */
public interface Program {
    /**
     * Each class and interface that needs a TIB: instantiated, named by code, by an image object or by an array; with all superclasses and
     * superinterfaces. {@code java/lang/Object} is among them; raw address types are not.
     */
    List<ClassInfo> classes();

    /** Each array type that is instantiated or named by code; its component types are in {@link #classes} or here. */
    List<ArrayType> arrayTypes();

    /** Whether an object of exactly this type may exist: such TIBs get dispatch tables. */
    boolean isInstantiated(TypeInfo type);

    /** The static fields that need a place. */
    List<FieldInfo> staticFields();

    /** A static field's value when the image starts, as in {@link ImageInstance#get}; null: zero. */
    Object staticValue(FieldInfo field);

    /** Each method to compile; all have graphs. Their direct callees are here too, or are stubs. */
    List<MethodInfo> methods();

    /** Each method named by a VIRTUAL or INTERFACE invoke in {@link #methods}: it gets a place in dispatch tables. */
    List<MethodInfo> dispatchedMethods();

    /**
     * The method that a call of a dispatched method runs on a receiver of exactly this instantiated class; null if there is none or it
     * is abstract: the entry is filled with {@code throwAbstractMethod}.
     */
    MethodInfo implementation(ClassInfo receiver, MethodInfo dispatched);

    /** The objects of the image heap, mirrors included; whatever they refer to is in the list. */
    List<ImageObject> imageObjects();

    /** The {@code java.lang.Class} object of a type of {@link #classes} or {@link #arrayTypes}, or null if it was never made. */
    ImageInstance mirror(TypeInfo type);

    /** The method of this name in {@code biscotti.runtime.CompilerSupport}; it is among {@link #methods} if code can reach it. */
    MethodInfo support(String name);
}
