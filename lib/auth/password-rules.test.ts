import { expect, test } from "vitest";
import { passwordProblem } from "./password-rules.ts";

const owner = {
  email: "ana.reyes@alder-quince.example",
  name: "Ana Reyes-Ortega",
  organizations: ["Alder & Quince, attorneys"],
};

test.each([
  "unbelievable",
  "UNBELIEVABLE",
  "sunshine2012!",
  "password1234567",
  "qwertyuiop123456",
  "passwordpassword",
  "aaaaaaaaaaaaaaaa",
  "abababababababab",
  "ana.reyes@alder-quince.example",
  "AnaReyesOrtega12",
  "Alder & Quince, attorneys 2012",
  "Abeyance-2012-2012",
])("'%s' is refused", (password) => expect(passwordProblem(password, owner)).not.toBeNull());

test.each([
  "two herons on a tin roof",
  "Ana keeps bees at the harbor",
  "cuatro garzas sobre el tejado",
  "七羽の鷺が屋根に止まっている朝",
  "kT9!mz#Qv2@x",
])("'%s' is taken", (password) => expect(passwordProblem(password, owner)).toBeNull());
