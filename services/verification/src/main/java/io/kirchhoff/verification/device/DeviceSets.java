package io.kirchhoff.verification.device;

import static io.kirchhoff.verification.reference.Numbers.field;

import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import java.util.ArrayList;
import java.util.List;

/** Several devices in one file. */
public final class DeviceSets implements ReferenceKind {
  @Override
  public String kind() {
    return "device_set";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    var cases = new ArrayList<ReferenceCase>();
    field(file.content(), "cases").forEach(it -> cases.add(DeviceStatistics.caseOf(it)));
    return cases;
  }
}
