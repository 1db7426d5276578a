package cn.matcher.error;

/**
 * An index that cannot be opened, read or written: missing, locked, damaged, closed, disk trouble.
 */
public final class IndexStateException extends MatcherException {
  public IndexStateException(String message) {
    super(message, null);
  }

  public IndexStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
