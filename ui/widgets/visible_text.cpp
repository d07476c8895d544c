// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/visible_text.h"

namespace fgw::ui {

namespace {

bool isInvisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool needsMark(char32_t c) {
    return (isInvisible(c) && c != U'\n' && c != U'\t') || QChar::isSurrogate(c);
}

// In letters that every font has: U+2400 to U+2421 are there for them, and come out as empty boxes in many.
QString markOf(char32_t c) {
    if (QChar::isSurrogate(c)) { // half a character, where a text was cut
        return QString(QChar(QChar::ReplacementCharacter));
    }
    return QStringLiteral("[U+%1]").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')).toUpper();
}

char32_t characterAt(QStringView text, qsizetype at) {
    const bool isPair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    return isPair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : char32_t{text[at].unicode()};
}

} // namespace

QString visibleText(const QString& text) {
    QString source = text;
    source.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    const QStringView view(source);
    QString shown;
    qsizetype copied = 0;
    // By stretches: texts have megabytes, and next to nothing in them needs a mark.
    for (qsizetype at = 0; at < view.size();) {
        const char32_t c = characterAt(view, at);
        const qsizetype next = at + (QChar::requiresSurrogates(c) ? 2 : 1);
        if (needsMark(c)) {
            shown += view.mid(copied, at - copied);
            shown += markOf(c);
            copied = next;
        }
        at = next;
    }
    if (copied == 0) {
        return source;
    }
    shown += view.mid(copied);
    return shown;
}

QString visibleText(std::string_view utf8) {
    return visibleText(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

QString visibleLine(std::string_view utf8) {
    QString text = visibleText(utf8);
    text.replace(u'\n', u' ');
    text.replace(u'\t', u' ');
    return text;
}

QString plainToolTip(const QString& text) {
    return text.isEmpty()
               ? QString()
               : QStringLiteral("<p style=\"white-space: pre-wrap\">%1</p>").arg(text.toHtmlEscaped());
}

} // namespace fgw::ui
