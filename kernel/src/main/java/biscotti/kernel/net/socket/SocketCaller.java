package biscotti.kernel.net.socket;

import biscotti.kernel.file.FileContext;
import biscotti.kernel.schedule.Credentials;

/**
 * Who uses a socket.
 *
 * @param process the number of the process
 * @param places where its paths begin, or null if it has none
 */
public record SocketCaller(int process, Credentials credentials, FileContext places) {
}
