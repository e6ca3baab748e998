package biscotti.kernel.memory;

/** Makes empty address maps of one of the two bodies. */
public interface AddressMaps {
    /** An empty map, or null without memory. */
    AddressMap create();
}
