package node;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * The one analyzer of Elasticsearch's own module analysis-common with which the search is compared: "dutch", under its
 * official name and over the same Lucene class. The portal's index does without it.
 */
public class AnalysisCommon extends Plugin implements AnalysisPlugin {
  @Override
  public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
    return Map.of("dutch", (index, environment, name, settings) -> new Dutch(name));
  }

  private static final class Dutch extends AbstractIndexAnalyzerProvider<DutchAnalyzer> {
    private final DutchAnalyzer analyzer = new DutchAnalyzer();

    Dutch(String name) {
      super(name);
    }

    @Override
    public DutchAnalyzer get() {
      return analyzer;
    }
  }
}
