package cn.matcher.error;

/** A request or an option outside its range. */
public final class InvalidRequestException extends MatcherException {
  public InvalidRequestException(String field, String expected, Object actual) {
    super("%s: expected %s, actual %s".formatted(field, expected, actual), null);
  }
}
