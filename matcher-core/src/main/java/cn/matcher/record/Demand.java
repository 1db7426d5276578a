package cn.matcher.record;

/** What an enterprise needs (技术需求): a technical problem in the enterprise's own words. */
public final class Demand extends TechRecord {
  private Demand(Builder b) {
    super(b);
  }

  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** A demand of nothing but a text, as it is typed into a search box. */
  public static Demand ofText(String text) {
    return builder("text").summary(text).build();
  }

  /** Builds a demand; see {@link TechRecord} for the limits. */
  public static final class Builder extends TechRecord.Builder<Builder> {
    private Builder(String id) {
      super(id, RecordType.DEMAND);
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    public Demand build() {
      return new Demand(this);
    }
  }
}
