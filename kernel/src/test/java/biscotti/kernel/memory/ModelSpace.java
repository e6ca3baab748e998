package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** An address space as the man pages tell of it, page by page: one byte stands for a page's content. */
final class ModelSpace {
    static final long BASE = 0x20_0000_0000L;
    static final int PAGES = 24;

    /** What several pages may show: a file, or shared anonymous memory. */
    static final class Content {
        final Map<Long, Integer> bytes = new HashMap<>();
        final boolean isFile;
        long size;

        Content(long size, boolean isFile) {
            this.size = size;
            this.isFile = isFile;
        }

        int get(long index) {
            return bytes.getOrDefault(index, isFile ? TestFile.fresh(index) : 0);
        }

        void resize(long pages) {
            bytes.keySet().removeIf(index -> index >= pages);
            size = pages;
        }
    }

    /** A page: private anonymous memory has no content but its own. */
    private record Page(int rights, boolean isShared, Content content, long index, Integer own) {
        Page withRights(int changed) {
            return new Page(changed, isShared, content, index, own);
        }

        Page withOwn(Integer changed) {
            return new Page(rights, isShared, content, index, changed);
        }

        boolean isBehindEnd() {
            return own == null && content != null && index >= content.size;
        }
    }

    private final TreeMap<Long, Page> pages = new TreeMap<>();

    boolean isMapped(long page) {
        return pages.containsKey(page);
    }

    long mappedPages() {
        return pages.size();
    }

    void map(long page, int count, int rights, boolean isShared, Content content, long firstIndex) {
        for (int i = 0; i < count; i++) {
            pages.put(page + i, new Page(rights, isShared, content, firstIndex + i, null));
        }
    }

    void unmap(long page, int count) {
        pages.subMap(page, page + count).clear();
    }

    int protect(long page, int count, int rights) {
        for (long at = page; at < page + count; at++) {
            Page old = pages.get(at);
            if (old == null) {
                return -Errno.ENOMEM;
            }
            pages.put(at, old.withRights(rights));
        }
        return 0;
    }

    /** Pages that were free before; growth takes the look of the last page that moves. */
    void move(long from, int count, long to, int newCount) {
        Page last = pages.get(from + count - 1);
        for (int i = 0; i < newCount; i++) {
            Page page = i < count ? pages.remove(from + i)
                    : new Page(last.rights, last.isShared, last.content, last.index + i - count + 1, null);
            pages.put(to + i, page);
        }
    }

    /** MADV_DONTNEED. */
    int forget(long page, int count) {
        boolean isHole = false;
        for (long at = page; at < page + count; at++) {
            Page old = pages.get(at);
            isHole |= old == null;
            if (old != null) {
                pages.put(at, old.withOwn(null));
            }
        }
        return isHole ? -Errno.ENOMEM : 0;
    }

    void truncated(Content content, long size) {
        pages.replaceAll((at, page) -> page.content == content && page.index >= size ? page.withOwn(null) : page);
    }

    ModelSpace fork() {
        ModelSpace child = new ModelSpace();
        child.pages.putAll(pages);
        return child;
    }

    int read(long page) {
        Page found = pages.get(page);
        if (found == null) {
            return -Errno.EFAULT;
        }
        if (found.rights == 0) {
            return -Errno.EACCES;
        }
        if (found.isBehindEnd()) {
            return -Errno.EIO;
        }
        return found.own != null ? found.own : found.content == null ? 0 : found.content.get(found.index);
    }

    int write(long page, int value) {
        Page found = pages.get(page);
        if (found == null) {
            return -Errno.EFAULT;
        }
        if ((found.rights & Region.WRITE) == 0) {
            return -Errno.EACCES;
        }
        if (found.isBehindEnd()) {
            return -Errno.EIO;
        }
        if (found.isShared) {
            found.content.bytes.put(found.index, value);
        } else {
            pages.put(page, found.withOwn(value));
        }
        return 0;
    }
}
