// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/visible_text.h"

namespace fgw::ui {

namespace {

bool isInvisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

// In letters that every font has: U+2400 to U+2421 are there for them, and come out as empty boxes in many.
void append(QString& shown, char32_t c) {
    if (c == U'\n' || c == U'\t') {
        shown += QChar(static_cast<char16_t>(c));
    } else if (isInvisible(c)) {
        shown += QStringLiteral("[U+%1]").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')).toUpper();
    } else {
        shown += QString::fromUcs4(&c, 1);
    }
}

bool needsMarks(const QString& text) {
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        if (c.isSurrogate() || (isInvisible(code) && code != u'\n' && code != u'\t')) {
            return true;
        }
    }
    return false;
}

} // namespace

QString visibleText(const QString& text) {
    if (!needsMarks(text)) {
        return text;
    }
    QString source = text;
    source.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    QString shown;
    shown.reserve(source.size());
    for (const char32_t c : source.toUcs4()) {
        append(shown, c);
    }
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
