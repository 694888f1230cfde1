// In /beheer/: the date picker would put today in a field whose text it can't read. What is typed stays, and is said.
window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
