package biscotti.kernel.filesystem.process;

import biscotti.kernel.file.DeviceTable;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.MappedFile;
import biscotti.kernel.memory.Region;
import biscotti.kernel.memory.RegionVisitor;

/** /proc/PID/maps: a line a region; smaps has each region's size below it. */
final class MapsText implements RegionVisitor {
    private static final int ADDRESS_DIGITS = 8;
    private static final int NAME_COLUMN = 73;
    private static final byte[] HEAP = {'[', 'h', 'e', 'a', 'p', ']'};
    private static final byte[] STACK = {'[', 's', 't', 'a', 'c', 'k', ']'};

    private final Text text;
    private final AddressSpace space;
    private final boolean isDetailed;

    MapsText(Text text, AddressSpace space, boolean isDetailed) {
        this.text = text;
        this.space = space;
        this.isDetailed = isDetailed;
    }

    @Override
    public void visit(Region region) {
        int begin = text.length();
        MappedFile file = region.file();
        text.hexadecimal(region.start(), ADDRESS_DIGITS).character('-').hexadecimal(region.end(), ADDRESS_DIGITS).character(' ');
        flag(region, Region.READ, 'r', '-');
        flag(region, Region.WRITE, 'w', '-');
        flag(region, Region.EXECUTE, 'x', '-');
        flag(region, Region.SHARED, 's', 'p');
        long device = file == null ? 0 : file.device();
        text.character(' ').hexadecimal(region.fileOffsetBytes(), ADDRESS_DIGITS).character(' ');
        text.hexadecimal(DeviceTable.major(device), 2).character(':').hexadecimal(DeviceTable.minor(device), 2).character(' ');
        text.number(file == null ? 0 : file.inode());
        byte[] name = file != null ? file.mapName() : isStack(region) ? STACK : isHeap(region) ? HEAP : null;
        if (name != null && name.length > 0) {
            do {
                text.character(' ');
            } while (text.length() - begin < NAME_COLUMN);
            text.bytes(name);
        }
        text.line();
        if (isDetailed) {
            long kilobytes = region.end() - region.start() >> 10;
            text.text("Size: ").number(kilobytes).text(" kB\n");
        }
    }

    private void flag(Region region, int flag, char set, char unset) {
        text.character((region.flags() & flag) != 0 ? set : unset);
    }

    private static boolean isStack(Region region) {
        return (region.flags() & Region.GROWS_DOWN) != 0;
    }

    private boolean isHeap(Region region) {
        return region.file() == null && region.end() > space.breakStart() && region.start() < space.breakEnd();
    }
}
