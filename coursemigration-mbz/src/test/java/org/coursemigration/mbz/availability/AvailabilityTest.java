package org.coursemigration.mbz.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'op':'&','c':[{'type':'completion','cm':7,'e':1}],'showc':[true]} ; =",
        "{'op':'&','c':[{'type':'completion','cm':-1,'e':1}],'showc':[true]} ; =",
        "{'op':'&','c':[{'type':'grade','id':70,'min':5}],'showc':[true]} ; =",
        "{'op':'&', 'c':[{'type':'completion','cm':8,'e':1}], 'showc':[true]}"
            + " ; {'op':'&','c':[{'type':'date','d':'<','t':0}],'showc':[true]}",
        "{'op':'!|','c':[{'type':'grade','id':80}],'show':false}"
            + " ; {'op':'!|','c':[{'type':'date','d':'>=','t':0}],'show':false}",
        "{'op':'!&','c':[{'op':'!|','c':[{'type':'grade','id':80}]},{'type':'date','d':'<','t':9}]}"
            + " ; {'op':'!&','c':[{'op':'!|','c':[{'type':'date','d':'<','t':0}]},{'type':'date','d':'<','t':9}]}",
        "no JSON ; ="
      })
  void aConditionIsClosedAsItsPlaceInTheTreeWants(String json, String closed) {
    String given = json.replace('\'', '"');
    assertThat(Availability.closed(given, new Targets(Set.of(7L), Set.of(70L))))
        .isEqualTo(closed.equals("=") ? given : closed.replace('\'', '"'));
  }
}
