package cn.matcher.error;

/** An encoder's or reranker's model that cannot be loaded or run, or that was closed. */
public final class ModelException extends MatcherException {
  public ModelException(String message) {
    super(message, null);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
