package cn.matcher.io;

import cn.matcher.error.InvalidDataException;

/** A row that makes no record. */
final class BadRow extends Exception {
  private final String field;
  private final String value;

  BadRow(String field, String value, String reason) {
    super(reason);
    this.field = field;
    this.value = value;
  }

  BadRow(InvalidDataException e, String value) {
    super(e.getMessage(), e);
    this.field = e.field();
    this.value = value;
  }

  String field() {
    return field;
  }

  String value() {
    return value;
  }
}
