package cn.matcher.record;

import cn.matcher.error.InvalidDataException;

/** What science can supply (科技成果): a project result, a patent or a paper. */
public final class Achievement extends TechRecord {
  private Achievement(Builder b) {
    super(b);
  }

  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** Builds an achievement; see {@link TechRecord} for the limits. */
  public static final class Builder extends TechRecord.Builder<Builder> {
    private Builder(String id) {
      super(id, RecordType.ACHIEVEMENT);
    }

    /** ACHIEVEMENT (default), PATENT or PAPER. */
    public Builder type(RecordType value) {
      if (!value.isAchievement()) {
        throw new InvalidDataException(
            "type", "one of achievement, patent, paper for an achievement", value.label());
      }
      type = value;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    public Achievement build() {
      return new Achievement(this);
    }
  }
}
