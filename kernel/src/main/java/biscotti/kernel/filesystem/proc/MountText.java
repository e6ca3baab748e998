package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.file.DeviceTable;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.Mount;
import biscotti.kernel.file.MountNamespace;
import biscotti.kernel.file.PathName;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.filesystem.synthetic.TextFile;

/** /proc/PID/mounts and /proc/PID/mountinfo: the mounts that a process can see. */
final class MountText extends TextFile {
    private static final int PATH_BYTES = 4096;
    private static final byte[] NONE = {'n', 'o', 'n', 'e'};

    private final ProcessView process;
    private final boolean isInfo;

    MountText(SyntheticFileSystem fileSystem, long number, ProcessView process, boolean isInfo) {
        super(fileSystem, number, FOR_ALL);
        this.process = process;
        this.isInfo = isInfo;
    }

    @Override
    protected int write(Text text) {
        FileContext context = process.files();
        if (context == null) {
            return -Errno.EINVAL;
        }
        context.namespace().forEach(new Writer(text, context.root()));
        return 0;
    }

    private final class Writer implements MountNamespace.MountVisitor {
        private final Text text;
        private final Location root;
        private final byte[] path = new byte[PATH_BYTES];

        Writer(Text text, Location root) {
            this.text = text;
            this.root = root;
        }

        @Override
        public void visit(Mount mount) {
            int length = PathName.write(new Location(mount, mount.root()), root, path);
            if (length <= 0 || path[0] != '/') {
                return; // not below the process's root
            }
            if (isInfo) {
                info(mount, length);
            } else {
                line(mount, length);
            }
        }

        private void line(Mount mount, int length) {
            source(mount).character(' ').escaped(path, length).character(' ').text(mount.fileSystem().typeName()).character(' ');
            text.text(mount.isReadOnly() ? "ro" : "rw");
            flags(mount);
            text.bytes(mount.fileSystem().options()).text(" 0 0\n");
        }

        private void info(Mount mount, int length) {
            long device = mount.fileSystem().device();
            int parent = mount.place() == null ? mount.number() : mount.place().mount().number();
            text.number(mount.number()).character(' ').number(parent).character(' ');
            text.number(DeviceTable.major(device)).character(':').number(DeviceTable.minor(device)).character(' ');
            byte[] inner = new byte[PATH_BYTES];
            int innerLength = PathName.writeWithin(mount.root(), inner);
            text.escaped(inner, Math.max(innerLength, 0)).character(' ').escaped(path, length).character(' ');
            text.text(mount.has(MountFlags.MS_RDONLY) ? "ro" : "rw");
            flags(mount);
            text.text(" - ").text(mount.fileSystem().typeName()).character(' ');
            source(mount).character(' ').text(mount.fileSystem().isReadOnly() ? "ro" : "rw").bytes(mount.fileSystem().options()).line();
        }

        private Text source(Mount mount) {
            byte[] source = mount.source().length == 0 ? NONE : mount.source();
            return text.escaped(source, source.length);
        }

        private void flags(Mount mount) {
            text.text(mount.has(MountFlags.MS_NOSUID) ? ",nosuid" : "").text(mount.has(MountFlags.MS_NODEV) ? ",nodev" : "");
            text.text(mount.has(MountFlags.MS_NOEXEC) ? ",noexec" : "").text(mount.has(MountFlags.MS_NOATIME) ? ",noatime" : "");
            text.text(mount.has(MountFlags.MS_NODIRATIME) ? ",nodiratime" : "").text(mount.has(MountFlags.MS_RELATIME) ? ",relatime" : "");
            text.text(mount.has(MountFlags.MS_NOSYMFOLLOW) ? ",nosymfollow" : "");
        }
    }
}
