"""Words that make a statement matter more or less to whoever checks it: closed lists, folded, without clitics.

They say what a statement is about (a wrong, a rule, a cause, a comparison) or how it is put (hedged, yet to come).
Written for this project from news usage; a word is here only where it nearly always means the same.
"""

from __future__ import annotations

from attribution.lexicon.clitics import conjunction_off, noun_readings, stem_readings
from attribution.text.normalise import fold

_AS_WRITTEN = {
    "hedge": (
        "ربما لعل يبدو تبدو يمكن يحتمل يرجح يعتقد يخشى يفترض قيل يقال يزعم مزعوم محتمل المحتمل مرجح المرجح احتمال احتمالية "
        "يشتبه للاشتباه"
    ),
    "forecast": (
        "سوف مقرر المقرر المقبل المقبلة القادم القادمة يعتزم تعتزم يعتزمون ينوي تنوي يخطط تخطط المرتقب المرتقبة "
        "المنتظر المتوقع يتوقع"
    ),
    "cause": "بسبب لسبب نتيجة جراء أدى أدت يؤدي تؤدي تسبب تسببت سببه سببها لأن لأنه لأنها مما ناجم ناجمة",
    "comparison": (
        "أكبر أعلى أدنى أسوأ أول الوحيد الوحيدة معظم غالبية أغلب تفوق يفوق ضعف أضعاف ثلثي النصف الأكثر الأقل لأول"
    ),
    "scale": (
        "مليون مليونا ملايين مليار مليارات مليارا بليون تريليون ألف ألفا آلاف مئات عشرات بالمائة بالمئة المائة المئة %"
    ),
    "rule": "حكم حكما الحكم أحكام أحكاما الأحكام",
    "pastime": "دوري الدوري",
    "aside": "رغم الرغم لأنه لأنها لأنهم بينما لعدم علما",
}
"""Groups whose words are looked up as they are written, a و or ف left off."""

_BY_STEM = {
    "wrong": (
        "اتهم اتهام متهم تورط متورط فساد رشوة اختلاس تزوير احتيال سرقة سرق انتهاك تعذيب جريمة جرائم ارتكب ارتكاب اغتصب "
        "اغتصاب تحرش اعتقل اعتقال احتجاز احتجز إقالة قمع اضطهاد مجزرة مجازر مذبحة مذابح إبادة خيانة عميل تجاوزات قسري "
        "احتلال إعدام عنف إرهابي تجسس تهديد"
    ),
    "rule": (
        "قانون مرسوم دستور تشريع حظر إلزامي ملزم نصاب محكمة عقوبات عقوبة ضريبة ضرائب رسوم جنسية لجوء أغلبية سياسة"
    ),
    "comparison": (
        "ارتفع ارتفاع انخفض انخفاض تضاعف تراجع تقلص ازداد زيادة تصدر تدهور نقص تفاقم هبوط نمو أكثرية"
    ),
    "force": (
        "قوات جيش شرطة مسلح مسلحين مسلحون ميليشيا جندي جنود قصف صاروخ صواريخ هجوم حرب معارك مداهمة داهم نازح نازحين "
        "لاجئ لاجئين مهاجر مهاجرين مجاعة وباء فيروس زلزال"
    ),
    "pastime": (
        "مهرجان حفل مباراة مباريات بطولة كأس لاعب لاعبين مدرب هداف فيلم أغنية ألبوم مسرحية سهرة معرض ورشات محاضرات ترشيحات "
        "جوائز أمطار طقس رياح"
    ),
}
"""Groups whose words are looked up with article, pronouns and endings off."""

_NO_FUTURE = (
    *("سيار", "سياس", "سيطر", "سياق", "سياح", "سياد", "سيناء", "سينا", "سينس", "سيول"),
    *("سيرا", "سيرت", "سيرج", "سيده", "سيدي", "سيدا", "سيبير", "سيمب", "سيلفي", "سيشن"),
    *("ستون", "ستين", "ستال", "ستاف", "ستوك", "ستراس", "ستار", "ستان", "ستيف", "ستري"),
)
"""Beginnings of words that look like a future with س and are none."""

NO_NAMES = frozenset(
    {
        *(
            "بيان",
            "الان",
            "ولايه",
            "ان",
            "اني",
            "صباح",
            "طالب",
            "اولي",
            "اول",
            "شهد",
            "تحسين",
            "مات",
            "ولد",
            "لسان",
            "دوري",
        ),
        *(
            "مساعد",
            "جمعه",
            "جبر",
            "ايه",
            "لديك",
            "مولود",
            "وسيله",
            "الدين",
            "نجم",
            "سان",
            "سانت",
            "كيت",
            "نظير",
            "بديل",
        ),
        *("نيل", "فائز", "رياض", "اسماء", "عامي", "الحبيب", "معين", "رمضان"),
    }
)
"""Given names that are other words far more often in news."""


def _table(groups: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group, words in groups.items():
        for word in words.split():
            found[fold(word)] = found.get(fold(word), frozenset()) | {group}
    return found


_WRITTEN = _table(_AS_WRITTEN)
_STEMS = _table(_BY_STEM)


def groups(word: str) -> frozenset[str]:
    """Return the groups that a folded word belongs to: ``hedge``, ``forecast``, ``cause``, ``comparison``, ``scale``,
    ``aside``, ``wrong``, ``rule``, ``force``, ``pastime``."""
    found: frozenset[str] = frozenset()
    for reading in conjunction_off(word) if word != "وادي" else (word,):
        found |= _WRITTEN.get(reading, frozenset())
        if (
            len(reading) > 4
            and reading[0] == "س"
            and reading[1] in "يت"
            and not reading.startswith(_NO_FUTURE)
        ):
            found |= {"forecast"}
    for reading in (*noun_readings(word), *stem_readings(word)):
        found |= _STEMS.get(reading, frozenset())
    return found
