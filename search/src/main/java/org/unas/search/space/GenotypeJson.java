package org.unas.search.space;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the genotypes of all spaces have in common: one JSON object that names its space. */
final class GenotypeJson {
  static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private GenotypeJson() {}

  static String write(JsonNode genotype) {
    return genotype.toString();
  }

  /**
   * Reads a genotype of one space.
   *
   * @throws IllegalArgumentException if it is no JSON object or names another space
   */
  static JsonNode read(String genotype, String space) {
    JsonNode node;
    try {
      node = MAPPER.readTree(genotype);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "A genotype is a JSON object, but this is not JSON: %s (%s)"
              .formatted(genotype, e.getOriginalMessage()),
          e);
    }
    if (node == null || !node.isObject() || !space.equals(node.path("space").asText())) {
      throw new IllegalArgumentException(
          "A genotype of this space is an object with \"space\":\"%s\", but this was given: %s"
              .formatted(space, genotype));
    }
    return node;
  }
}
