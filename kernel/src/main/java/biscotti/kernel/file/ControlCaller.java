package biscotti.kernel.file;

import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.schedule.Credentials;

/** Who calls ioctl(2): the task floor implements it. */
public interface ControlCaller {
    /** The program's memory. */
    UserMemory memory();

    Credentials credentials();

    /** The table that a request which makes descriptors puts them into. */
    DescriptorTable descriptors();

    /** The task itself, for terminals: a type of the task floor. */
    Object task();
}
