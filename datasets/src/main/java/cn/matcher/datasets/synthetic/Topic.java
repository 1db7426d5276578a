package cn.matcher.datasets.synthetic;

import java.util.List;
import java.util.Map;

/**
 * A subject within a field, with its own words.
 *
 * @param name such as 先进陶瓷与耐火材料
 * @param field one of the fourteen fields
 * @param weight its share of the records, up to a common factor
 * @param ipc IPC main groups without the subgroup, such as {@code C04B35}
 * @param codes kinds of code that its texts carry, see {@link Codes}
 * @param words its words of each kind
 */
record Topic(
    String name,
    String field,
    double weight,
    List<String> ipc,
    List<String> codes,
    Map<WordKind, WordList> words) {}
