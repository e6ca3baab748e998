package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** What this processor can do, asked by CPUID (Intel SDM volume 2, CPUID) and never assumed. */
@NoAllocation
@Uninterruptible("called before the machine is set up")
public final class Features {
    private static final int EXTENDED = 0x8000_0001;
    private static final int NAME = 0x8000_0002;
    private static final int BASIC = 1;
    private static final int STRUCTURED = 7;
    private static final int EXTENDED_STATE = 0xd;

    private Features() {}

    private static boolean hasLeaf(int leaf) {
        int family = leaf & 0x8000_0000;
        return Integer.compareUnsigned((int) Cpu.identifyAxBx(family, 0), leaf) >= 0;
    }

    private static int structuredB() {
        return hasLeaf(STRUCTURED) ? (int) (Cpu.identifyAxBx(STRUCTURED, 0) >>> 32) : 0;
    }

    /** Pages of 1 GiB. */
    public static boolean hasHugePages() {
        return hasLeaf(EXTENDED) && (Cpu.identifyCxDx(EXTENDED, 0) >>> 32 + 26 & 1) != 0;
    }

    /** RDTSCP, and the word of IA32_TSC_AUX that it tells. */
    public static boolean hasCounterWord() {
        return hasLeaf(EXTENDED) && (Cpu.identifyCxDx(EXTENDED, 0) >>> 32 + 27 & 1) != 0;
    }

    /** Supervisor mode execution prevention. */
    public static boolean hasSmep() {
        return (structuredB() >>> 7 & 1) != 0;
    }

    /** Supervisor mode access prevention. */
    public static boolean hasSmap() {
        return (structuredB() >>> 20 & 1) != 0;
    }

    /** User mode instruction prevention. */
    public static boolean hasUmip() {
        return hasLeaf(STRUCTURED) && (Cpu.identifyCxDx(STRUCTURED, 0) >>> 2 & 1) != 0;
    }

    /** Machine check exceptions, and the banks that explain them. */
    public static boolean hasMachineCheck() {
        long features = Cpu.identifyCxDx(BASIC, 0) >>> 32;
        return (features >>> 7 & 1) != 0 && (features >>> 14 & 1) != 0;
    }

    /** XSAVE and its kin, the standard form. */
    public static boolean hasExtendedState() {
        return (Cpu.identifyCxDx(BASIC, 0) >>> 26 & 1) != 0 && hasLeaf(EXTENDED_STATE);
    }

    /** The components that XSAVE can save, as XCR0 numbers them; 0 without XSAVE. */
    public static long extendedStateComponents() {
        if (!hasExtendedState()) {
            return 0;
        }
        return Cpu.identifyAxBx(EXTENDED_STATE, 0) & 0xffff_ffffL | Cpu.identifyCxDx(EXTENDED_STATE, 0) & 0xffff_ffff_0000_0000L;
    }

    /** Bytes of an XSAVE area for what XCR0 has switched on now. */
    public static int extendedStateBytes() {
        return (int) (Cpu.identifyAxBx(EXTENDED_STATE, 0) >>> 32);
    }

    /** The time stamp counter's frequency where the processor tells it, in Hz; 0 where it must be measured. */
    public static long timeStampFrequency() {
        if (!hasLeaf(0x15)) {
            return 0;
        }
        long ratio = Cpu.identifyAxBx(0x15, 0);
        long denominator = ratio & 0xffff_ffffL;
        long numerator = ratio >>> 32;
        long crystal = Cpu.identifyCxDx(0x15, 0) & 0xffff_ffffL;
        return denominator == 0 ? 0 : crystal * numerator / denominator;
    }

    /** What leaf 1 says in EDX: the features that programs are told of by AT_HWCAP. */
    public static int standardFeatures() {
        return (int) (Cpu.identifyCxDx(BASIC, 0) >>> 32);
    }

    /** What leaf 1 says in EAX: family, model and stepping. */
    public static int signature() {
        return (int) Cpu.identifyAxBx(BASIC, 0);
    }

    /** A word of the vendor's name, {@code index} 0 to 2: four characters, the first in the low byte. */
    public static int vendorWord(int index) {
        return switch (index) {
            case 0 -> (int) (Cpu.identifyAxBx(0, 0) >>> 32);
            case 1 -> (int) (Cpu.identifyCxDx(0, 0) >>> 32);
            default -> (int) Cpu.identifyCxDx(0, 0);
        };
    }

    /** A word of the processor's name, {@code index} 0 to 11; 0 where it has none. */
    public static int nameWord(int index) {
        int leaf = NAME + index / 4;
        if (!hasLeaf(leaf)) {
            return 0;
        }
        long pair = index % 4 < 2 ? Cpu.identifyAxBx(leaf, 0) : Cpu.identifyCxDx(leaf, 0);
        return (int) (index % 2 == 0 ? pair : pair >>> 32);
    }
}
