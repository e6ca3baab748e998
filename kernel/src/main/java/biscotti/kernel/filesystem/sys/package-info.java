/**
 * The view of devices that programs know as /sys: sysfs(5). {@linkplain biscotti.kernel.filesystem.synthetic Made-up files}: the processors, and what
 * programs of the list behind this project look for. Drivers add the directories of their devices at start-up.
 */
package biscotti.kernel.filesystem.sys;
