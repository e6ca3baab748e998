package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Task;

/** Users and groups: credentials(7). Changes are the calling thread's own; the C library makes all threads change. */
final class IdentityCalls {
    private static final int UNCHANGED = -1;
    private static final int MAX_GROUPS = 65_536;

    private IdentityCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(102, "getuid", (t, a, b, c, d, e, f) -> unsigned(t.credentials.realUser));
        table.add(104, "getgid", (t, a, b, c, d, e, f) -> unsigned(t.credentials.realGroup));
        table.add(105, "setuid", (t, a, b, c, d, e, f) -> setUser(t, (int) a), INT);
        table.add(106, "setgid", (t, a, b, c, d, e, f) -> setGroup(t, (int) a), INT);
        table.add(107, "geteuid", (t, a, b, c, d, e, f) -> unsigned(t.credentials.effectiveUser));
        table.add(108, "getegid", (t, a, b, c, d, e, f) -> unsigned(t.credentials.effectiveGroup));
        table.add(113, "setreuid", (t, a, b, c, d, e, f) -> setRealAndEffectiveUser(t, (int) a, (int) b), INT, INT);
        table.add(114, "setregid", (t, a, b, c, d, e, f) -> setRealAndEffectiveGroup(t, (int) a, (int) b), INT, INT);
        table.add(115, "getgroups", (t, a, b, c, d, e, f) -> getGroups(t, (int) a, b), INT, ADDRESS);
        table.add(116, "setgroups", (t, a, b, c, d, e, f) -> setGroups(t, (int) a, b), INT, ADDRESS);
        table.add(117, "setresuid", (t, a, b, c, d, e, f) -> setUsers(t, (int) a, (int) b, (int) c), INT, INT, INT);
        table.add(118, "getresuid", (t, a, b, c, d, e, f) -> getUsers(t, a, b, c), ADDRESS, ADDRESS, ADDRESS);
        table.add(119, "setresgid", (t, a, b, c, d, e, f) -> setGroupsOfProcess(t, (int) a, (int) b, (int) c), INT, INT, INT);
        table.add(120, "getresgid", (t, a, b, c, d, e, f) -> getGroupsOfProcess(t, a, b, c), ADDRESS, ADDRESS, ADDRESS);
        table.add(122, "setfsuid", (t, a, b, c, d, e, f) -> setFileUser(t, (int) a), INT);
        table.add(123, "setfsgid", (t, a, b, c, d, e, f) -> setFileGroup(t, (int) a), INT);
    }

    private static long unsigned(int id) {
        return id & 0xFFFF_FFFFL;
    }

    private static boolean isOwnUser(Credentials c, int user) {
        return user == c.realUser || user == c.effectiveUser || user == c.savedUser;
    }

    private static boolean isOwnGroup(Credentials c, int group) {
        return group == c.realGroup || group == c.effectiveGroup || group == c.savedGroup;
    }

    /** setuid(2). */
    private static long setUser(Task task, int user) {
        Credentials old = task.credentials;
        if (user == UNCHANGED) {
            return -Errno.EINVAL;
        }
        if (old.has(Capability.CAP_SETUID)) {
            return changeUsers(task, user, user, user);
        }
        if (user != old.realUser && user != old.savedUser) {
            return -Errno.EPERM;
        }
        return changeUsers(task, old.realUser, user, old.savedUser);
    }

    /** setgid(2). */
    private static long setGroup(Task task, int group) {
        Credentials old = task.credentials;
        if (group == UNCHANGED) {
            return -Errno.EINVAL;
        }
        if (old.has(Capability.CAP_SETGID)) {
            return changeGroups(task, group, group, group);
        }
        if (group != old.realGroup && group != old.savedGroup) {
            return -Errno.EPERM;
        }
        return changeGroups(task, old.realGroup, group, old.savedGroup);
    }

    /** setreuid(2). */
    private static long setRealAndEffectiveUser(Task task, int real, int effective) {
        Credentials old = task.credentials;
        if (!old.has(Capability.CAP_SETUID)) {
            boolean mayReal = real == UNCHANGED || real == old.realUser || real == old.effectiveUser;
            if (!mayReal || effective != UNCHANGED && !isOwnUser(old, effective)) {
                return -Errno.EPERM;
            }
        }
        int newReal = real == UNCHANGED ? old.realUser : real;
        int newEffective = effective == UNCHANGED ? old.effectiveUser : effective;
        boolean isSavedSet = real != UNCHANGED || effective != UNCHANGED && effective != old.realUser;
        return changeUsers(task, newReal, newEffective, isSavedSet ? newEffective : old.savedUser);
    }

    /** setregid(2). */
    private static long setRealAndEffectiveGroup(Task task, int real, int effective) {
        Credentials old = task.credentials;
        if (!old.has(Capability.CAP_SETGID)) {
            boolean mayReal = real == UNCHANGED || real == old.realGroup || real == old.effectiveGroup;
            if (!mayReal || effective != UNCHANGED && !isOwnGroup(old, effective)) {
                return -Errno.EPERM;
            }
        }
        int newReal = real == UNCHANGED ? old.realGroup : real;
        int newEffective = effective == UNCHANGED ? old.effectiveGroup : effective;
        boolean isSavedSet = real != UNCHANGED || effective != UNCHANGED && effective != old.realGroup;
        return changeGroups(task, newReal, newEffective, isSavedSet ? newEffective : old.savedGroup);
    }

    /** setresuid(2). */
    private static long setUsers(Task task, int real, int effective, int saved) {
        Credentials old = task.credentials;
        boolean may = old.has(Capability.CAP_SETUID) || (real == UNCHANGED || isOwnUser(old, real))
                && (effective == UNCHANGED || isOwnUser(old, effective)) && (saved == UNCHANGED || isOwnUser(old, saved));
        if (!may) {
            return -Errno.EPERM;
        }
        return changeUsers(task, real == UNCHANGED ? old.realUser : real, effective == UNCHANGED ? old.effectiveUser : effective,
                saved == UNCHANGED ? old.savedUser : saved);
    }

    /** setresgid(2). */
    private static long setGroupsOfProcess(Task task, int real, int effective, int saved) {
        Credentials old = task.credentials;
        boolean may = old.has(Capability.CAP_SETGID) || (real == UNCHANGED || isOwnGroup(old, real))
                && (effective == UNCHANGED || isOwnGroup(old, effective)) && (saved == UNCHANGED || isOwnGroup(old, saved));
        if (!may) {
            return -Errno.EPERM;
        }
        return changeGroups(task, real == UNCHANGED ? old.realGroup : real, effective == UNCHANGED ? old.effectiveGroup : effective,
                saved == UNCHANGED ? old.savedGroup : saved);
    }

    /** Sets the three user ids, the file-system id with the effective one, and adjusts the capabilities: capabilities(7). */
    private static long changeUsers(Task task, int real, int effective, int saved) {
        Credentials old = task.credentials;
        Credentials.Builder changed = old.change();
        changed.realUser = real;
        changed.effectiveUser = effective;
        changed.savedUser = saved;
        changed.fileUser = effective;
        boolean wasRoot = old.realUser == 0 || old.effectiveUser == 0 || old.savedUser == 0;
        boolean isRoot = real == 0 || effective == 0 || saved == 0;
        if (wasRoot && !isRoot && !task.keepsCapabilities) {
            changed.permitted = 0;
            changed.ambient = 0;
        }
        if (old.effectiveUser == 0 && effective != 0) {
            changed.effective = 0;
        } else if (old.effectiveUser != 0 && effective == 0) {
            changed.effective = changed.permitted;
        } else if (wasRoot && !isRoot && !task.keepsCapabilities) {
            changed.effective = 0;
        }
        task.setCredentials(changed.build());
        task.mayExceedProcesses = task.process.processes.exceedsLimit(task, -1); // without this one
        return 0;
    }

    private static long changeGroups(Task task, int real, int effective, int saved) {
        Credentials.Builder changed = task.credentials.change();
        changed.realGroup = real;
        changed.effectiveGroup = effective;
        changed.savedGroup = saved;
        changed.fileGroup = effective;
        task.setCredentials(changed.build());
        return 0;
    }

    /** setfsuid(2): the old id, whether it works or not. */
    private static long setFileUser(Task task, int user) {
        Credentials old = task.credentials;
        if (user != UNCHANGED && (old.has(Capability.CAP_SETUID) || isOwnUser(old, user) || user == old.fileUser)) {
            Credentials.Builder changed = old.change();
            changed.fileUser = user;
            if (old.fileUser == 0 && user != 0) {
                changed.effective &= ~Credentials.FILE_CAPABILITIES;
            } else if (old.fileUser != 0 && user == 0) {
                changed.effective |= old.permitted & Credentials.FILE_CAPABILITIES;
            }
            task.setCredentials(changed.build());
        }
        return unsigned(old.fileUser);
    }

    /** setfsgid(2). */
    private static long setFileGroup(Task task, int group) {
        Credentials old = task.credentials;
        if (group != UNCHANGED && (old.has(Capability.CAP_SETGID) || isOwnGroup(old, group) || group == old.fileGroup)) {
            Credentials.Builder changed = old.change();
            changed.fileGroup = group;
            task.setCredentials(changed.build());
        }
        return unsigned(old.fileGroup);
    }

    private static long getUsers(Task task, long real, long effective, long saved) {
        Credentials c = task.credentials;
        return putThree(task, real, c.realUser, effective, c.effectiveUser, saved, c.savedUser);
    }

    private static long getGroupsOfProcess(Task task, long real, long effective, long saved) {
        Credentials c = task.credentials;
        return putThree(task, real, c.realGroup, effective, c.effectiveGroup, saved, c.savedGroup);
    }

    private static long putThree(Task task, long first, int a, long second, int b, long third, int c) {
        boolean isDone = task.userMemory.putInt(first, a) == 0 && task.userMemory.putInt(second, b) == 0 && task.userMemory.putInt(third, c) == 0;
        return isDone ? 0 : -Errno.EFAULT;
    }

    /** getgroups(2). */
    private static long getGroups(Task task, int size, long address) {
        Credentials c = task.credentials;
        int count = c.groupCount();
        if (size < 0) {
            return -Errno.EINVAL;
        }
        if (size == 0) {
            return count;
        }
        if (count > size) {
            return -Errno.EINVAL;
        }
        for (int i = 0; i < count; i++) {
            if (task.userMemory.putInt(address + 4L * i, c.group(i)) < 0) {
                return -Errno.EFAULT;
            }
        }
        return count;
    }

    /** setgroups(2). */
    private static long setGroups(Task task, int size, long address) {
        if (!task.credentials.has(Capability.CAP_SETGID)) {
            return -Errno.EPERM;
        }
        if (size < 0 || size > MAX_GROUPS) {
            return -Errno.EINVAL;
        }
        int[] groups = new int[size];
        for (int i = 0; i < size; i++) {
            long group = task.userMemory.getInt(address + 4L * i);
            if (group < 0) {
                return -Errno.EFAULT;
            }
            if ((int) group == UNCHANGED) {
                return -Errno.EINVAL;
            }
            groups[i] = (int) group;
        }
        task.setCredentials(task.credentials.change().groups(groups, size).build());
        return 0;
    }
}
