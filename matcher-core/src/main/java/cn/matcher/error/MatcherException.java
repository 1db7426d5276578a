package cn.matcher.error;

/**
 * Root of everything that {@code matcher} throws on purpose. A message names what was wrong, the
 * expected and the actual value, and where it helps the next step.
 */
public abstract sealed class MatcherException extends RuntimeException
    permits FilterSyntaxException,
        IndexMismatchException,
        IndexStateException,
        InvalidDataException,
        InvalidRequestException,
        ModelException {

  protected MatcherException(String message, Throwable cause) {
    super(message, cause);
  }
}
