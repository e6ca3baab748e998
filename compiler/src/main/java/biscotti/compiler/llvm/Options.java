package biscotti.compiler.llvm;

import biscotti.compiler.world.MethodInfo;
import java.nio.file.Path;
import java.util.List;

/**
 * What to build, for whom.
 *
 * @param profile which code is allowed and what checks functions carry
 * @param optimisationLevel 0 to 3, as of clang
 * @param stubs assembly files (AT&T syntax) and object files to link in
 * @param imageHeapStart address where the image begins, {@code Layout.IMAGE_HEAP_START} if it is to boot
 * @param workDirectory where intermediate files go and stay; exists
 * @param kernelCode a package whose code is made for the kernel's profile in an image of either, or null
 */
public record Options(
        Profile profile, int optimisationLevel, List<Path> stubs, long imageHeapStart, Path workDirectory, String kernelCode) {
    /** The two kinds of image. */
    public enum Profile {
        /** Everything is checked while building; no floating point registers, no stack checks. */
        KERNEL,
        /** Ordinary Java programs. */
        PROGRAM
    }

    public Options {
        stubs = List.copyOf(stubs);
    }

    /** The profile for which a method's code is made. */
    Profile profileOf(MethodInfo method) {
        boolean isKernelCode = kernelCode != null && method.owner().name().startsWith(kernelCode.replace('.', '/') + "/");
        return isKernelCode ? Profile.KERNEL : profile;
    }
}
