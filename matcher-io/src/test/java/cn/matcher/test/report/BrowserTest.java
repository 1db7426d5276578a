package cn.matcher.test.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a browser can tell. Skipped where there is none. */
class BrowserTest {
  /** Longer than any phone is wide, and without a place where a line may break. */
  private static final String LONG = "AVeryLongNameWithoutAnyPlaceForABreak".repeat(4);

  private static final String MEASURE =
      """
      <!DOCTYPE html><html><head><meta charset="utf-8"></head><body><script>
      const html = %s;
      const result = {};
      const frames = [360, 1280].map(width => new Promise(done => {
        const f = document.createElement('iframe');
        f.width = width; f.height = 800; f.srcdoc = html;
        f.onload = () => {
          const d = f.contentDocument.documentElement;
          result['wide' + width] = d.scrollWidth - d.clientWidth;
          result['cut' + width] = [...f.contentDocument.querySelectorAll('h1,h2,h3,p,dd,li,td')]
            .filter(e => !e.closest('.share') && e.scrollWidth > e.clientWidth + 1).length;
          result.text = f.contentDocument.body.textContent;
          result.font = f.contentWindow.getComputedStyle(f.contentDocument.body).fontFamily;
          done();
        };
        document.body.append(f);
      }));
      Promise.all(frames).then(() => {
        const c = document.createElement('canvas'); c.width = 40; c.height = 40;
        const g = c.getContext('2d', {willReadFrequently: true});
        const drawn = s => { g.clearRect(0, 0, 40, 40); g.font = '24px ' + result.font;
          g.fillText(s, 4, 30); return g.getImageData(0, 0, 40, 40).data.join(); };
        const box = drawn('\\u{10FFFD}');
        const boxes = [...new Set(result.text)].filter(s => s.trim() && drawn(s) === box);
        document.body.innerHTML = '<pre>wide360=' + result.wide360 + ' wide1280='
          + result.wide1280 + ' cut360=' + result.cut360 + ' cut1280=' + result.cut1280
          + ' han=' + (drawn('\\u4e2d') === box ? 'missing' : 'there')
          + ' boxes=[' + boxes.join('') + ']</pre>';
      });
      </script></body></html>
      """;

  @TempDir Path dir;

  private String measured(String html) throws IOException, InterruptedException {
    Optional<Chromium> browser = Chromium.find();
    assumeTrue(browser.isPresent(), "no Chromium on this machine");
    String literal =
        "\"" + html.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    String page = MEASURE.formatted(literal.replace("</", "<\\/"));
    Matcher found = Pattern.compile("<pre>(.*)</pre>").matcher(browser.get().dom(page, dir));
    assertThat(found.find()).as("the browser measured the page").isTrue();
    return found.group(1);
  }

  @Test
  void nothingIsCutOffOnAPhoneOrADesk() throws Exception {
    assertThat(measured(Reports.page("很长的中文文字" + LONG)))
        .startsWith("wide360=0 wide1280=0 cut360=0 cut1280=0 ");
  }

  @Test
  void everyCharacterHasAGlyph() throws Exception {
    String measured = measured(Reports.page("电池"));
    assumeTrue(measured.contains("han=there"), "no Chinese font on this machine");
    assertThat(measured).endsWith("boxes=[]");
  }

  @Test
  void theMeasureSeesWhatIsTooWideAndWhatHasNoGlyph() throws Exception {
    String wide = "<div style='width:2000px'>\uDBFF\uDFFD</div></body>";
    assertThat(measured(Reports.page("电池").replace("</body>", wide)))
        .contains("wide360=1640 wide1280=720 cut360=")
        .endsWith("boxes=[\uDBFF\uDFFD]");
  }
}
