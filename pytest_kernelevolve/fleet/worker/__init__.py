"""One worker: it takes leases from the store and judges on its device.

loop             the worker itself: the thread of the device, bounds, an end in order
taking           what comes next: claimed and checked while the device is busy
fairness         which campaign a device serves next
desk             the judges, and the specs that campaigns brought
building         what comes next, built without the device while that is busy
cross_compiling  what a worker without a device can tell of a kernel for one
presence         signs of life
neighbours       who else uses its device
"""
