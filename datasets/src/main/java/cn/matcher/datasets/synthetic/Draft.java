package cn.matcher.datasets.synthetic;

import cn.matcher.record.Achievement;
import cn.matcher.record.Demand;
import cn.matcher.record.Maturity;
import cn.matcher.record.RecordType;
import cn.matcher.record.TechRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A record in the making, reused from one record to the next. Not safe for concurrent use. Prices
 * are in 万元, {@link #NO_PRICE} where there is none.
 */
final class Draft {
  static final double NO_PRICE = -1;

  final StringBuilder id = new StringBuilder();
  final StringBuilder title = new StringBuilder();
  final StringBuilder summary = new StringBuilder();
  final List<String> keywords = new ArrayList<>();
  final List<String> ipc = new ArrayList<>();
  final List<String> cooperation = new ArrayList<>();
  RecordType type = RecordType.ACHIEVEMENT;
  String field = "";
  Maturity maturity = Maturity.LABORATORY;
  Organizations.Organization organization;
  double priceMin = NO_PRICE;
  double priceMax = NO_PRICE;
  long publishedOn;

  void clear() {
    id.setLength(0);
    title.setLength(0);
    summary.setLength(0);
    keywords.clear();
    ipc.clear();
    cooperation.clear();
    priceMin = NO_PRICE;
    priceMax = NO_PRICE;
  }

  TechRecord toRecord() {
    if (type == RecordType.DEMAND) {
      return fill(Demand.builder(id.toString())).build();
    }
    return fill(Achievement.builder(id.toString()).type(type)).build();
  }

  private <B extends TechRecord.Builder<B>> B fill(B b) {
    return b.title(title.toString())
        .summary(summary.toString())
        .keywords(keywords)
        .field(field)
        .ipc(ipc)
        .maturity(maturity)
        .cooperation(cooperation)
        .region(organization.region())
        .organization(organization.name())
        .organizationType(organization.type())
        .priceMin(priceMin == NO_PRICE ? null : priceMin)
        .priceMax(priceMax == NO_PRICE ? null : priceMax)
        .publishedOn(LocalDate.ofEpochDay(publishedOn));
  }
}
