package cn.matcher.bench.peer;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JVector's graph (Vamana with a hierarchy) over floats, in memory, built on every core. */
final class JVectors implements Nearest {
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;

  /** Twice Lucene's M, which is links of each direction. */
  private static final int DEGREE = 32;

  private static final int BEAM = 100;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  private final ListRandomAccessVectorValues values;
  private final GraphSearcher searcher;

  private JVectors(ListRandomAccessVectorValues values, ImmutableGraphIndex graph) {
    this.values = values;
    searcher = new GraphSearcher(graph);
  }

  // The builder is marked as something that will move; there is no other yet.
  @SuppressWarnings("deprecation")
  static JVectors build(float[][] vectors) throws IOException {
    List<VectorFloat<?>> list = new ArrayList<>(vectors.length);
    for (float[] v : vectors) {
      list.add(TYPES.createFloatVector(v));
    }
    var values = new ListRandomAccessVectorValues(list, vectors[0].length);
    try (var builder =
        new GraphIndexBuilder(
            BuildScoreProvider.randomAccessScoreProvider(values, SIMILARITY),
            vectors[0].length,
            DEGREE,
            BEAM,
            OVERFLOW,
            ALPHA,
            true,
            true)) {
      return new JVectors(values, builder.build(values));
    }
  }

  @Override
  public int[] top(float[] query, int k) {
    var score =
        DefaultSearchScoreProvider.exact(TYPES.createFloatVector(query), SIMILARITY, values);
    NodeScore[] nodes = searcher.search(score, k, Bits.ALL).getNodes();
    int[] numbers = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      numbers[i] = nodes[i].node;
    }
    return numbers;
  }

  @Override
  public void close() throws IOException {
    searcher.close();
  }
}
