package biscotti.kernel.schedule;

import biscotti.kernel.abi.Capability;

/**
 * Who acts, and with what rights: credentials(7) and capabilities(7). Immutable: a thread changes its rights by taking another object, and an open file keeps
 * the one of its opener.
 *
 * <p>Capability sets are bit masks, bit {@code n} being the capability of that number in {@link Capability}.
 */
public final class Credentials {
    private static final int[] NO_GROUPS = {};
    /** All capabilities. */
    public static final long ALL_CAPABILITIES = (1L << Capability.CAP_LAST_CAP + 1) - 1;
    /** The capabilities that a change of the file-system user id to or from 0 takes and gives. */
    public static final long FILE_CAPABILITIES = 1L << Capability.CAP_CHOWN | 1L << Capability.CAP_DAC_OVERRIDE | 1L << Capability.CAP_DAC_READ_SEARCH
            | 1L << Capability.CAP_FOWNER | 1L << Capability.CAP_FSETID | 1L << Capability.CAP_LINUX_IMMUTABLE | 1L << Capability.CAP_MKNOD
            | 1L << Capability.CAP_MAC_OVERRIDE;

    public final int realUser;
    public final int effectiveUser;
    public final int savedUser;
    public final int fileUser;
    public final int realGroup;
    public final int effectiveGroup;
    public final int savedGroup;
    public final int fileGroup;
    private final int[] groups; // sorted as unsigned numbers
    public final long permitted;
    public final long effective;
    public final long inheritable;
    public final long bounding;
    public final long ambient;

    /** Root, with all capabilities: what the first process and the kernel itself have. */
    public Credentials() {
        this(new Builder());
    }

    private Credentials(Builder from) {
        realUser = from.realUser;
        effectiveUser = from.effectiveUser;
        savedUser = from.savedUser;
        fileUser = from.fileUser;
        realGroup = from.realGroup;
        effectiveGroup = from.effectiveGroup;
        savedGroup = from.savedGroup;
        fileGroup = from.fileGroup;
        groups = from.groups;
        permitted = from.permitted;
        effective = from.effective;
        inheritable = from.inheritable;
        bounding = from.bounding;
        ambient = from.ambient;
    }

    /** A changeable copy. */
    public Builder change() {
        return new Builder(this);
    }

    /** Whether a capability is in the effective set. */
    public boolean has(int capability) {
        return (effective >>> capability & 1) != 0;
    }

    /** Whether {@code group} is the file-system group or a supplementary one: what the group bits of a file's mode look at. */
    public boolean isInGroup(int group) {
        return group == fileGroup || indexOf(group) >= 0;
    }

    /** Number of supplementary groups. */
    public int groupCount() {
        return groups.length;
    }

    /** A supplementary group, {@code index} below {@link #groupCount}. */
    public int group(int index) {
        return groups[index];
    }

    /** As access(2) wants it: the real ids act, with the capabilities that such a process would have. */
    public Credentials asReal() {
        Builder real = change();
        real.fileUser = realUser;
        real.fileGroup = realGroup;
        real.effective = realUser == 0 ? permitted : 0;
        return real.build();
    }

    private int indexOf(int group) {
        int low = 0;
        int high = groups.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = Integer.compareUnsigned(groups[middle], group);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Credentials in the making. Belongs to one thread. */
    public static final class Builder {
        public int realUser;
        public int effectiveUser;
        public int savedUser;
        public int fileUser;
        public int realGroup;
        public int effectiveGroup;
        public int savedGroup;
        public int fileGroup;
        private int[] groups = NO_GROUPS;
        public long permitted = ALL_CAPABILITIES;
        public long effective = ALL_CAPABILITIES;
        public long inheritable;
        public long bounding = ALL_CAPABILITIES;
        public long ambient;

        private Builder() {
        }

        private Builder(Credentials from) {
            realUser = from.realUser;
            effectiveUser = from.effectiveUser;
            savedUser = from.savedUser;
            fileUser = from.fileUser;
            realGroup = from.realGroup;
            effectiveGroup = from.effectiveGroup;
            savedGroup = from.savedGroup;
            fileGroup = from.fileGroup;
            groups = from.groups;
            permitted = from.permitted;
            effective = from.effective;
            inheritable = from.inheritable;
            bounding = from.bounding;
            ambient = from.ambient;
        }

        /** Sets all four user ids. */
        public Builder user(int user) {
            realUser = user;
            effectiveUser = user;
            savedUser = user;
            fileUser = user;
            return this;
        }

        /** Sets all four group ids. */
        public Builder group(int group) {
            realGroup = group;
            effectiveGroup = group;
            savedGroup = group;
            fileGroup = group;
            return this;
        }

        /** Sets the permitted and the effective capabilities. */
        public Builder capabilities(long set) {
            permitted = set;
            effective = set;
            return this;
        }

        /** Sets the supplementary groups; the array is copied. */
        public Builder groups(int[] list, int count) {
            groups = new int[count];
            System.arraycopy(list, 0, groups, 0, count);
            sort(groups);
            return this;
        }

        /** The finished credentials. */
        public Credentials build() {
            return new Credentials(this);
        }
    }

    /** Heap sort: no recursion, O(n log n) for whatever order a program gives. */
    private static void sort(int[] numbers) {
        for (int start = numbers.length / 2 - 1; start >= 0; start--) {
            sink(numbers, start, numbers.length);
        }
        for (int end = numbers.length - 1; end > 0; end--) {
            int greatest = numbers[0];
            numbers[0] = numbers[end];
            numbers[end] = greatest;
            sink(numbers, 0, end);
        }
    }

    private static void sink(int[] numbers, int start, int end) {
        int at = start;
        int value = numbers[at];
        while (2 * at + 1 < end) {
            int child = 2 * at + 1;
            if (child + 1 < end && Integer.compareUnsigned(numbers[child], numbers[child + 1]) < 0) {
                child++;
            }
            if (Integer.compareUnsigned(value, numbers[child]) >= 0) {
                break;
            }
            numbers[at] = numbers[child];
            at = child;
        }
        numbers[at] = value;
    }
}
