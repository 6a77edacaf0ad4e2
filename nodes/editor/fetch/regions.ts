/**
 * The regions that SDK 0.6.0 knows, in its order: country codes of two letters (ISO 3166, and XK). There may be more by now: they
 * are suggested, and none is refused.
 */
export const REGIONS =
  'US GB DE ES BE FR CA JP BR MX CO AR CL AU KR PE PL SG IT ID TH SA IL NL IE PT GR AT CH HU SK DK NO SE NZ AM ' +
  'AZ BD BY BO BG KH CR HR CY CZ DO EC EG EE FI GE GT IS IM JM KZ KW LV LT LU MY MD MA PK PA PH RO ZA LK TW TR ' +
  'UA AE VN AL DZ AD AO BS BH BZ BM BT BA BN CM CV KY CU CD SV FJ GA GH GL HT HN IQ JE KE XK LB LI MK MV MT MH ' +
  'MR MU MC MN ME MZ MM NP NG OM PY PR QA RS SL SI TG TT TN UG UY';
