package io.infoplane.host.store;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a folder to one program at a time, until it is closed or the program ends. */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;
  private final String what;

  private FolderLock(FileChannel channel, String what) {
    this.channel = channel;
    this.what = what;
  }

  /**
   * Takes a folder.
   *
   * @param folder that is there
   * @param what it is, for messages
   * @return the lock
   * @throws InfoplaneException DATA_INVALID if another program has it, or this one already; IO if
   *     it cannot be told
   */
  public static FolderLock take(Path folder, String what) {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean locked = false;
      try {
        locked = isLockedNow(channel);
      } finally {
        if (!locked) {
          channel.close();
        }
      }
      if (!locked) {
        throw new InfoplaneException(
            ErrorCode.DATA_INVALID, "another program has " + what + " open: wait until it is done");
      }
      return new FolderLock(channel, what);
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, what + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static boolean isLockedNow(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // This program has it open itself.
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, what + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
